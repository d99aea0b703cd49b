declare const __CASEMATE_VERSION__: string;

/** The version of this program, from the package that built it. */
export const version: string = __CASEMATE_VERSION__;
