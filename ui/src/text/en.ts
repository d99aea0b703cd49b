/*
 * Every word that Casemate shows to people. Plain English, UK spelling, short sentences.
 * Tables over closed sets are total: a new code or state does not compile until it has words.
 */
import type {
  CallCode,
  CallEnd,
  Code,
  DamageKind,
  Direction,
  Effect,
  DismissReason,
  EntryKind,
  Force,
  ImportRow,
  LocalProgram,
  Mark,
  Priority,
  ProfileKind,
  ReturnReason,
  ReviewState,
  Role,
  Section,
  SetAside,
  Severity,
  StoreState,
  WhyNot,
} from '../api/client';

export interface Words {
  title: string;
  body: string;
  /** What the button says that deals with it. */
  action?: string;
}

export interface StateWords {
  title: string;
  /** What happened, in one or two sentences. */
  happened: string;
  /** What is safe and what still works. */
  safe: string;
  /** What to do next, in order. */
  next: readonly string[];
  /** What to tell the people who look after the laptop. */
  tellIt?: string;
}

export type ClosedState = Exclude<
  StoreState['kind'],
  'first_run' | 'open' | 'choose_person' | 'damaged'
>;

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

const number = (number: number) => number.toLocaleString('en-GB');
const tokens = (tokens: number) => count(tokens, 'token', 'tokens');

/** About how much text so many tokens are: 700 tokens are a page of 500 words. */
const pages = (tokens: number) =>
  tokens < 350
    ? 'less than half a page'
    : `about ${count(Math.round(tokens / 700), 'page', 'pages')}`;

const size = (bytes: number) =>
  bytes < 1000
    ? count(bytes, 'byte', 'bytes')
    : bytes < 999_500
      ? `${Math.round(bytes / 1000)} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

const filesUnchanged = 'Your case files are still on this laptop, encrypted and unchanged.';
const nothingDeleted = 'Casemate has not changed or deleted anything.';

const errors: Record<Code, Words> = {
  invalid: {
    title: 'Something needs putting right',
    body: 'Check what you typed and try again.',
  },
  not_found: {
    title: 'This is not in Casemate',
    body: 'It may have come from a case file that is not on this laptop.',
    action: 'Go to My cases',
  },
  conflict: {
    title: 'This changed while you were working',
    body: 'Look at what is there now, then do it again if it still makes sense.',
    action: 'Show what is there now',
  },
  locked: {
    title: 'Casemate is locked',
    body: 'Unlock it to carry on. Anything you had not saved is kept.',
    action: 'Unlock',
  },
  wrong_key: {
    title: 'This key does not open these case files',
    body: 'It belongs to another set of case files.',
  },
  refused: {
    title: 'Casemate cannot do that',
    body: 'The rules for this case do not allow it, so nothing was changed.',
  },
  too_large: {
    title: 'That is too large',
    body: 'Make it shorter, or split it into parts, and try again.',
  },
  unavailable: {
    title: 'Part of this laptop did not answer',
    body: 'Nothing was changed. Wait a moment and try again.',
    action: 'Try again',
  },
  damaged: {
    title: 'The case files did not pass their check',
    body: 'Casemate has stopped using them, so that nothing gets worse.',
    action: 'Try again',
  },
  newer_version: {
    title: 'A newer Casemate made this',
    body: 'Update Casemate on this laptop to read it.',
  },
  internal: {
    title: 'Casemate made a mistake',
    body: 'What you did was not saved. Everything saved before is safe.',
    action: 'Try again',
  },
};

const closed: Record<ClosedState, StateWords> = {
  locked: {
    title: 'Casemate is locked',
    happened:
      'It locks when you choose Lock, and by itself after 10 minutes without a key press or click.',
    safe: 'Everything you saved is safe. If you were writing an entry, that is kept too.',
    next: [],
  },
  keychain_missing: {
    title: 'The laptop’s keychain is not running',
    happened:
      'The keychain is where this laptop stores passwords. It holds the key to your case files, and it did not answer.',
    safe: filesUnchanged,
    next: [
      'Sign out of the laptop and sign in again.',
      'Open Casemate and choose Try again.',
      'If it still does not open, ask IT and show them the note below.',
    ],
    tellIt:
      'Casemate found no keychain service for this user: Secret Service (gnome-keyring or KWallet) on Linux, Keychain on macOS, Credential Manager on Windows. The key to the case store is kept there. Do not delete the store folder.',
  },
  keychain_locked: {
    title: 'The laptop’s keychain is locked',
    happened: 'The key to your case files is in the keychain, and the keychain is still closed.',
    safe: filesUnchanged,
    next: [
      'Choose Try again. If the laptop asks for a password, type the one you sign in with.',
      'If nothing asks, sign out of the laptop and sign in again.',
    ],
    tellIt:
      'The login keychain of this user is locked and no prompt could open it. This often follows a password change made by an administrator.',
  },
  key_missing: {
    title: 'Enter your recovery code',
    happened:
      'Your case files are here, but their key is not in this laptop’s keychain. This happens on a different laptop, or after a password reset.',
    safe: filesUnchanged,
    next: ['Find the recovery code that you wrote down when you set up Casemate.', 'Type it here.'],
    tellIt:
      'The store is present and its key entry is missing from the keychain. Only the recovery code can open it: there is no other copy of the key.',
  },
  wrong_key: {
    title: 'The key on this laptop is for other case files',
    happened:
      'The keychain has a Casemate key, but it does not open these case files. This happens when a folder was copied from another laptop.',
    safe: filesUnchanged,
    next: ['Find the recovery code that belongs to these case files.', 'Type it here.'],
    tellIt:
      'The key in the keychain fails the key check of the store. The store folder may come from another installation. Put the right folder back, or use its recovery code.',
  },
  empty_file: {
    title: 'The case store file is empty',
    happened:
      'There is a file where your case files should be, but nothing is in it. A copy or a sync that stopped half-way can do this.',
    safe: `${nothingDeleted} It will not start afresh in its place.`,
    next: ['Ask IT to put the file back from the latest backup.', 'Then choose Try again.'],
    tellIt:
      'casemate.db has a length of 0 bytes. Restore it, with its -wal file if there is one, from the latest backup. Do not remove the other files in the folder.',
  },
  foreign_file: {
    title: 'This is not a Casemate case store',
    happened:
      'There is a file where your case files should be, but Casemate did not make it, or its label is missing.',
    safe: `${nothingDeleted} It will not start afresh in its place.`,
    next: ['Ask IT to put the right folder back.', 'Then choose Try again.'],
    tellIt:
      'casemate.db is present without a matching casemate.keycheck, or is not an encrypted Casemate store. Restore the whole folder from the latest backup.',
  },
  newer_version: {
    title: 'These case files need a newer Casemate',
    happened: 'They were last saved by a newer version than the one on this laptop.',
    safe: `${filesUnchanged} This version will not touch them.`,
    next: ['Ask IT to update Casemate on this laptop.', 'Then open it again.'],
    tellIt:
      'The store was written by a later release. Install that release or a newer one; do not move the store back to this version.',
  },
  in_use: {
    title: 'Casemate is already open',
    happened: 'Another window or command is using your case files, and only one can at a time.',
    safe: 'Your case files are fine. Nothing has been changed.',
    next: ['Go to the other Casemate window, or close it.', 'Then choose Try again.'],
    tellIt:
      'Another process holds the store’s lock: a second window, or a `casemate` command such as import, backup or verify.',
  },
  unreadable: {
    title: 'Casemate cannot use its folder',
    happened:
      'It could not read or write where your case files are kept. The disk may be full, or the folder may be closed to you.',
    safe: filesUnchanged,
    next: [
      'Make some room on the disk: empty the wastebasket or move large files.',
      'Choose Try again.',
      'If it still does not open, ask IT and show them the note below.',
    ],
    tellIt:
      'The data folder of Casemate cannot be read or written by this user, or the disk is full. The folder needs mode 0700 and its files 0600, owned by the user.',
  },
};

const damaged: Record<DamageKind, StateWords> = {
  page: {
    title: 'Part of the case store is damaged',
    happened:
      'Casemate checks every page before it opens your case files, and one did not pass. A failing disk or a sudden loss of power can do this.',
    safe: `${nothingDeleted} It keeps the store closed so that nothing gets worse.`,
    next: [
      'Choose Try again once.',
      'If it says the same, ask IT to put the store back from the latest backup.',
      'Until then keep your notes on paper or in your usual system.',
    ],
    tellIt:
      'Integrity check failed. Copy the whole folder before anything else, then run `casemate verify` and restore the latest verified backup. Check the disk.',
  },
  history_cut: {
    title: 'The newest part of the history is missing',
    happened:
      'Casemate keeps a separate mark of the last thing that was saved. Your case files end before that mark.',
    safe: 'What is here is whole and passed its check. Only what was saved last is not in it.',
    next: [
      'Choose Try again once.',
      'Ask IT whether a newer copy or backup of the folder exists. That brings everything back.',
      'If there is none, continue with what is here.',
    ],
    tellIt:
      'The journal ends before the head recorded in casemate.anchor: a lost -wal file or an older copy of casemate.db. Restore casemate.db together with its -wal file.',
  },
  history_replaced: {
    title: 'These are not the case files that were last saved',
    happened:
      'Casemate keeps a separate mark of the last thing that was saved. The history here does not lead to that mark: another or an older copy was put in its place.',
    safe: 'What is here is whole and passed its check, but it is not what you had last.',
    next: [
      'Ask IT whether somebody restored or copied the folder.',
      'If the right copy exists, have it put back and choose Try again.',
      'If there is none, continue with what is here.',
    ],
    tellIt:
      'The journal’s head differs from casemate.anchor: casemate.db was replaced. Restore the folder as a whole, never single files.',
  },
  anchor_missing: {
    title: 'Casemate cannot tell whether everything is here',
    happened:
      'It keeps a separate mark of the last thing that was saved, and that mark is gone. Without it nobody can tell whether the newest entries are here.',
    safe: 'What is here is whole and passed its check.',
    next: [
      'Choose Try again once.',
      'Ask IT whether the folder was copied without all of its files. Putting them back settles it.',
      'If nobody has them, continue with what is here and look through your newest entries.',
    ],
    tellIt:
      'casemate.anchor is missing and casemate.db has a history. Restore the folder as a whole, never single files.',
  },
  file_missing: {
    title: 'The case files are not in their folder',
    happened: 'Casemate was set up on this laptop, but the file with the cases is gone.',
    safe: `${nothingDeleted} It will not start afresh in its place.`,
    next: [
      'If the folder is on a drive that is not connected, connect it.',
      'Ask IT to put the file back from the latest backup.',
      'Then choose Try again.',
    ],
    tellIt:
      'casemate.keycheck or casemate.anchor is present and casemate.db is not. Restore casemate.db, with its -wal file if there is one.',
  },
};

const seq = (number: number) => number.toLocaleString('en-GB');

/** What the first bad record is, where its number says something. */
const firstBad: Record<DamageKind, ((number: number) => string) | null> = {
  page: (number) => `The first record that did not pass is number ${seq(number)}.`,
  history_cut: (number) => `The first record that is missing is number ${seq(number)}.`,
  history_replaced: (number) => `Record number ${seq(number)} is not the one that was saved last.`,
  anchor_missing: null,
  file_missing: null,
};

interface RoleWords {
  name: string;
  does: string;
  can: string;
  cannot: string;
}

const roles: Record<Role, RoleWords> = {
  caseworker: {
    name: 'Caseworker',
    does: 'I work on cases.',
    can: 'Write in the timeline, decide what to do about a suggestion, keep tasks, and ask for a second person to look.',
    cannot: 'Decide a review. A team lead does that.',
  },
  team_lead: {
    name: 'Team lead',
    does: 'I look after a team’s cases and review its work.',
    can: 'Everything that a caseworker can, and decide what others asked to have reviewed.',
    cannot: 'Decide a review that you asked for yourself.',
  },
  auditor: {
    name: 'Auditor',
    does: 'I check who saw and did what.',
    can: 'Read every case, with what was suggested, decided and reviewed, and by whom.',
    cannot:
      'Accept or dismiss a suggestion, confirm what the file says, move a case, keep tasks or decide a review.',
  },
};

const entryKinds: Record<EntryKind, { one: string; many: string }> = {
  note: { one: 'Note', many: 'Notes' },
  phone: { one: 'Phone call', many: 'Calls' },
  email: { one: 'Email', many: 'Emails' },
  letter: { one: 'Letter', many: 'Letters' },
  document: { one: 'Document', many: 'Documents' },
  form: { one: 'Form', many: 'Forms' },
};

const directions: Record<Direction, string> = { in: 'in', out: 'out', internal: 'internal' };

const outcomes: Record<ImportRow['outcome'], { done: string; would: string }> = {
  new: { done: 'New case', would: 'New case' },
  added: { done: 'Entries added', would: 'Entries to add' },
  unchanged: { done: 'Already here', would: 'Already here' },
};

// Short names, for lists; the brief gives a flag's full title.
const flags: Readonly<Record<string, string>> = {
  suicide_risk: 'Suicide or self-harm',
  being_traced: 'May be traced',
  safe_contact: 'Safe contact only',
  harmful_practice: 'Honour-based abuse',
  undue_influence: 'Not free to speak',
  access_continues: 'Alleged abuser has access',
  organisational_abuse: 'Others at risk in the service',
  confined: 'Locked in or restrained',
  self_neglect: 'Self-neglect',
  health_crisis: 'Immediate health risk',
  homeless_tonight: 'Nowhere to sleep tonight',
  no_essentials: 'No food, heat or money',
  falls: 'Falls',
  carer_breakdown: 'Carer at breaking point',
  hate_or_threats: 'Hate or threats',
  missing_person: 'Missing or not seen',
  non_recent_abuse: 'Past abuse disclosed',
  no_recourse: 'No recourse to public funds',
  safeguarding_concern: 'Safeguarding concern',
};

const priorities: Record<Priority, string | null> = {
  urgent: 'Urgent',
  high: 'High priority',
  normal: null,
};

const dismissReasons: Record<DismissReason, string> = {
  already_done: 'Already done',
  wrong_facts: 'The facts are wrong',
  wrong_law: 'The law or rule is wrong',
  not_appropriate: 'Not right for this person',
  other: 'Something else',
};

const returnReasons: Record<ReturnReason, string> = {
  wrong_facts: 'The facts are wrong',
  wrong_law: 'The law or rule is wrong',
  source_missing: 'A source is missing',
  something_missing: 'Something is missing',
  not_clear: 'Not clear',
  not_appropriate: 'Not right for this person',
  other: 'Something else',
};

const becameWords: Record<SetAside, string> = {
  accepted: 'Now a task',
  awaiting_review: 'With a team lead',
  done: 'Done',
  dismissed: 'Dismissed',
  deferred: 'Put off',
};

const didWords: Record<SetAside, string> = {
  accepted: 'accepted',
  awaiting_review: 'sent to review',
  done: 'finished',
  dismissed: 'dismissed',
  deferred: 'put off',
};

const reviewStates: Record<ReviewState, string> = {
  awaiting: 'Waiting for a decision',
  approved: 'Approved',
  edited_and_approved: 'Changed and approved',
  returned: 'Returned',
  withdrawn: 'Withdrawn',
  escalated: 'Passed on to a more senior person',
};

/** What gives a date its weight, and how well that was checked. */
const law = {
  effects: {
    ends_by_law: { law: 'Ends by law on this day', other: 'Ends on this day' },
    must_do_by: { law: 'Must be done by this day', other: 'To be done by this day' },
    may_do_from: { law: 'May be done from this day', other: 'May be done from this day' },
    warn: { law: 'A day to watch', other: 'A day to watch' },
  } satisfies Record<Effect, { law: string; other: string }>,
  // Only what a statute or regulations say may be called law.
  forces: {
    statute: 'Law: statute',
    regulations: 'Law: regulations',
    statutory_guidance: 'Guidance',
    code: 'Code, not law',
    local: 'Local practice',
    operational: 'A date, not law',
  } satisfies Record<Force, string>,
  targets: {
    statute: 'Target, not law',
    regulations: 'Target, not law',
    statutory_guidance: 'Target in guidance',
    code: 'Target in a code',
    local: 'Local target',
    operational: 'Working target',
  } satisfies Record<Force, string>,
  inFile: 'Date in the file',
  shortForces: {
    statute: 'Law',
    regulations: 'Law',
    statutory_guidance: 'Guidance',
    code: 'Code',
    local: 'Local',
    operational: 'Not law',
  } satisfies Record<Force, string>,
  shortTarget: 'Target',
  overdue: (words: string) => (words.includes('overdue') ? words : `overdue since ${words}`),
  /** Only `V` was read in its own source; what is not says so wherever it is relied on. */
  marks: {
    V: { caution: null, checked: (date: string) => `Read in the source on ${date}.` },
    V2: {
      caution: 'Not read in its own text',
      checked: (date: string) => `Read in a secondary source on ${date}, not in its own text.`,
    },
    M: {
      caution: 'Not checked against its source',
      checked: () => 'Written from memory. Read the source before you rely on it.',
    },
    U: {
      caution: 'Uncertain, or changing',
      checked: () => 'Uncertain, or known to be changing. Read the source before you rely on it.',
    },
  } satisfies Record<Mark, { caution: string | null; checked: (date: string) => string }>,
  copy: 'Copy the address',
  copied: 'Address copied',
  copyFailed: 'Copying did not work. Select the address and copy it.',
};

const severities: Record<Severity, string> = { high: 'high', medium: 'medium', low: 'low' };

export const text = {
  app: {
    name: 'Casemate',
    skip: 'Skip to the main part',
    areas: 'Main areas',
    cases: 'My cases',
    review: 'Review',
    reviewLead: (waiting: number) => `${waiting} waiting for your decision`,
    reviewOwn: (waiting: number) => `${waiting} returned to you`,
    settings: 'Settings',
    sent: 'Sent',
    atKeyboard: 'At the keyboard',
    ctrl: 'Ctrl',
    lock: 'Lock',
    status: 'Status',
    offline: 'Offline: everything works. Nothing leaves this laptop.',
    mayLeave: 'Nothing leaves this laptop unless you have seen it and sent it.',
    closed: 'Nothing leaves this laptop.',
    engine: (version: string) => `Briefs are made on this laptop · Casemate ${version}`,
    opening: 'Opening your case files',
    notFound: 'This page does not exist',
    notFoundBody: 'Go to My cases to find what you were looking for.',
    title: (page: string) => `${page} · Casemate`,
  },
  errors,
  error: {
    summary: 'There is a problem',
    incident: (id: string) => `If you ask IT for help, give them this number: ${id}`,
    tryAgain: 'Try again',
    optional: 'optional',
    charactersLeft: (left: number) =>
      left >= 0
        ? `${count(left, 'character', 'characters')} left`
        : `${count(-left, 'character', 'characters')} too many`,
  },
  entryKinds,
  directions,
  roles,
  law,
  priorities,
  store: {
    closed,
    damaged,
    safe: 'What is safe',
    next: 'What to do',
    tellIt: 'What to tell IT',
    copyForIt: 'Copy this note',
    copied: 'Copied',
    copyFailed: 'Copying did not work. Select the words and copy them.',
    tryAgain: 'Try again',
    trying: 'Trying',
    stillTheSame: 'Casemate tried again. It is still the same.',
    unlock: 'Unlock',
    unlocking: 'Unlocking',
    firstBad,
    lastGood: (date: string) => `Everything saved up to ${date} passed its check.`,
    lastHere: (date: string) => `The last thing that is here was saved on ${date}.`,
    continue: {
      open: 'Continue with what is here',
      title: 'Continue without the missing part?',
      cut: (date: string | null) =>
        date
          ? `Your case files will open as they were on ${date}. Anything saved after that will not be there.`
          : 'Your case files will open as they are. What was saved last will not be there.',
      recorded:
        'Casemate writes into the history that part of it was missing and that you chose to continue. This cannot be undone.',
      ask: 'If a newer copy may exist, ask IT first: it cannot be joined on later.',
      confirm: 'Continue',
      cancel: 'Go back',
    },
    recovery: {
      instead: 'Open with your recovery code instead',
      once: 'This opens your case files for now. Next time Casemate looks in the keychain again.',
      label: 'Recovery code',
      hint: '7 groups of 4 letters and numbers. Capitals, spaces and dashes do not matter.',
      progress: (typed: number, all: number) => `${typed} of ${all} characters`,
      open: 'Open my case files',
      opening: 'Opening',
      incomplete: (left: number) =>
        `The code is not complete: ${count(left, 'character is', 'characters are')} missing`,
      tooLong: 'The code has more than 28 characters. Check that nothing was typed twice',
      slip: 'This is not a valid code. Check each group: one character is probably wrong',
      otherStore:
        'This is a valid code, but for other case files. Look for the one that you wrote down for these',
    },
  },
  firstRun: {
    step: (now: number, all: number) => `Step ${now} of ${all}`,
    next: 'Next',
    back: 'Back',
    noKeychain: {
      title: 'The laptop’s keychain is locked or not running',
      body: 'Casemate keeps the key to your case files there, so it cannot set up without it. Sign out of the laptop, sign in again, then try again. Nothing has been made yet.',
      action: 'Try again',
    },
    what: {
      title: 'What Casemate does',
      does: 'It does',
      doesList: [
        'Show the whole case on one screen.',
        'Make a brief where every sentence shows the words it came from.',
        'Put safeguarding concerns first.',
        'Work without a network, on this laptop alone.',
      ],
      doesNot: 'It does not',
      doesNotList: [
        'Decide anything. You do.',
        'Send anything that you have not seen word for word and sent yourself.',
        'Score or rate people.',
        'Change or delete what was written. Corrections are added beside it.',
      ],
    },
    you: {
      title: 'You decide',
      body: 'Casemate writes your name beside what you add, so that others know who did what.',
      name: 'Your name',
      nameHint: 'As your colleagues know it, for example Nadia Weiss',
      role: 'Your role',
      nameMissing: 'Enter your name',
      nameTooLong: 'Your name must be 100 characters or fewer',
      roleMissing: 'Choose your role',
    },
    code: {
      title: 'Write down your recovery code',
      body: 'If this laptop breaks or its password is reset, only this code opens your case files. Nobody else has it, not even IT.',
      shownOnce: 'Casemate shows it only now.',
      label: 'Your recovery code',
      group: (number: number) => `Group ${number}`,
      advice: [
        'Write it on paper, or print it.',
        'Keep it locked away from this laptop.',
        'Do not put it in an email or a photo.',
      ],
      copy: 'Copy',
      copied: 'Copied. Paste it into your password manager, not into a file.',
      copyFailed: 'Copying did not work. Write it down instead.',
      print: 'Print',
      printTitle: 'Casemate recovery code',
      next: 'I have written it down',
      making: 'Making your code',
    },
    check: {
      title: 'Check what you wrote down',
      body: (groups: string) => `Type ${groups} from your paper.`,
      group: (number: number) => `Group ${number}`,
      missing: (number: number) => `Type the 4 characters of group ${number}`,
      wrong: 'This is not what Casemate showed you. Compare it with the code and try again',
      show: 'Show the code again',
      finish: 'Finish setting up',
      finishing: 'Setting up',
    },
    start: {
      title: 'You are ready',
      body: 'Your case store is made and encrypted. Start with the sample cases to look round: the people in them are invented.',
    },
  },
  caseFiles: {
    title: 'Import case files',
    body: 'A case file is one JSON file for one case, made by your case system or by IT.',
    openSamples: 'Open the sample cases',
    openingSamples: 'Opening the sample cases',
    choose: 'Import case files',
    chooseHint:
      'Up to 50 files, each at most 5 MB. Casemate shows what it found before it adds anything.',
    label: 'Case files',
    reading: 'Reading the files',
    tooMany: (files: number) => `You chose ${files} files. Choose 50 or fewer at a time.`,
    tooLarge: (name: string) => `${name} is larger than 5 MB.`,
    unreadable: (name: string) => `${name} could not be read. Check that it is still there.`,
    found: (cases: number) => `Casemate found ${count(cases, 'case', 'cases')}`,
    foundBody: 'Nothing has been added yet.',
    import: (cases: number) => `Import ${count(cases, 'case', 'cases')}`,
    importing: 'Importing',
    nothingNew: 'Everything in these files is already in Casemate.',
    other: 'Choose other files',
    done: (cases: number) => `${count(cases, 'case is', 'cases are')} in Casemate`,
    doneBody: 'Importing the same files again changes nothing.',
    problems: (problems: number) => `${count(problems, 'problem', 'problems')} in these files`,
    problemsBody: 'Nothing was imported. Put these right and choose the files again.',
    go: 'Go to My cases',
    rowTable: 'Cases in these files',
    problemTable: 'Problems in these files',
    column: {
      case: 'Case',
      file: 'File',
      outcome: 'Result',
      entries: 'Entries',
      line: 'Line',
      field: 'Field',
      problem: 'What is wrong',
    },
    entries: (fresh: number, known: number) =>
      known > 0 ? `${fresh} new, ${known} already here` : `${fresh} new`,
    outcomes,
  },
  cases: {
    title: 'My cases',
    loading: 'Reading your cases',
    filter: 'Find a case',
    filterHint: 'Name, reference or type',
    filterKeys: 'Ctrl+K',
    onlyNew: (cases: number) => `Something new (${cases})`,
    onlyFlagged: (cases: number) => `Safeguarding (${cases})`,
    remove: (filter: string) => `Remove the filter: ${filter}`,
    clear: 'Show all cases',
    shown: (shown: number, all: number) =>
      shown === all ? count(all, 'case', 'cases') : `${shown} of ${count(all, 'case', 'cases')}`,
    firstOf: (shown: number, all: number) => `First ${shown} of ${all} cases. Type to find others.`,
    order: 'What needs attention stands first',
    column: {
      case: 'Case',
      stage: 'Type and stage',
      next: 'Due next',
      contact: 'Last contact',
      fresh: 'Since you looked',
    },
    flagged: (first: string, more: number) => (more > 0 ? `${first} and ${more} more` : first),
    noDate: 'Nothing due',
    noContact: 'None recorded',
    nothingNew: 'Nothing new',
    fresh: (entries: number) => `${entries} new`,
    neverOpened: 'Not opened yet',
    dueFrom: (entry: string) => `From ${entry} in the file`,
    samples: {
      title: 'These are sample cases. The people in them are invented.',
      body: 'Each is read as at its own date, so “today” in a sample case is not today’s date.',
      some: (cases: number) =>
        `${count(cases, 'case here is a sample', 'cases here are samples')}, read as at their own dates.`,
    },
    empty: {
      title: 'No cases yet',
      over: 'Your first cases are here',
      body: 'Look round with sample cases, or bring in case files from your case system.',
    },
    noMatch: {
      title: 'No cases match',
      typed: (words: string) => `You typed “${words}”.`,
      filters: { new: 'something new', flag: 'safeguarding' },
      filtered: (filters: string) => `You are only looking at: ${filters}.`,
      advice: 'Try part of a name, or the last digits of a reference.',
    },
    flags,
    severities,
    sample: (date: string) => `Sample case, read as at ${date}`,
    tabs: { overview: 'Overview', timeline: 'Timeline', people: 'People', tasks: 'Tasks' },
    tabsLabel: 'Parts of the case',
    identity: 'Who this is about',
    born: (date: string, age: number | null) => (age === null ? date : `${date} (${age})`),
    bornLabel: 'Date of birth',
    reference: 'Reference',
    stage: 'Stage',
    safeguarding: 'Safeguarding',
    nextDates: 'Due next',
    overview: {
      nextNone: 'The file names no date that is still to come.',
      nextSource: 'Dates are read from the file. Check the words before you rely on one.',
      fresh: (entries: number, since: string) => `${entries} new since ${since}`,
      freshFirst: (entries: number) => `Recent entries (${entries} in all)`,
      freshNone: (since: string) => `Nothing new since ${since}`,
      all: (entries: number) => `All ${count(entries, 'entry', 'entries')}`,
      onlyNew: 'Show only what is new',
      people: 'People',
      allPeople: (people: number) => `All ${people} people`,
      flags: 'Safeguarding',
      about: 'About this case',
      type: 'Type',
      authority: 'Council',
      unsaved: 'You have an unsaved entry',
      goOn: 'Go on writing',
    },
    main: (name: string) => `Case of ${name}`,
    gone: 'Go to My cases',
    loadingOne: 'Opening the case',
  },
  outlook: {
    loading: 'Working out what is due',
    failed: 'What is due could not be worked out',
    failedBody: 'That no deadline stands here does not mean that there is none.',
    again: 'Try again',
    unknown: 'Casemate does not know how to read this case',
    unknownBody: (playbook: string) =>
      `The case names the playbook “${playbook}”, and no such playbook is in this store. So no deadline is worked out here. That does not mean that there is none.`,
    unknownDates: 'Dates ahead that the file names',
    deadlines: {
      title: 'Deadlines',
      none: 'No deadline follows from what the file says. That does not mean that there is none.',
      noneOpen: 'Nothing is due now.',
      noneElse: 'Nothing else is due now by what the file says.',
      keysDo: 'Up and Down move, Enter shows how a date was counted',
      column: { when: 'When', what: 'What', force: 'Where it comes from' },
      at: (date: string, time: string) => `${date}, ${time}`,
      past: (past: number, missed: number) =>
        missed > 0 ? `Done and past (${past}, ${missed} missed)` : `Done and past (${past})`,
      met: 'Done',
      ended: 'Ended',
      missed: 'Missed',
      wasDue: (date: string) => `was due ${date}`,
      metOn: (date: string) => `Done ${date}`,
      late: (date: string) => `Done late, ${date}`,
      shownBy: 'Shown by',
      from: 'From',
      fromPerson: 'From a fact that a person gave',
      opens: (date: string) => `May be done from ${date}`,
      depends: (questions: number) =>
        questions === 1 ? 'Depends on an open question' : `Depends on ${questions} open questions`,
      stopped: 'The clock was stopped',
    },
    uncounted: {
      label: 'Time limits that could not be counted',
      title: (title: string) => `Could not be counted: ${title}`,
      because: (reason: string) => `${reason.replace(/\.$/, '')}.`,
      byHand: 'Count it by hand.',
      sources: 'What to count it by',
    },
    detail: {
      rule: 'How it is counted',
      start: 'What started it',
      met: 'What shows it done',
      excluded: (days: number) => `${count(days, 'day', 'days')} left out`,
      clocks: 'The two clocks',
      notes: 'Good to know',
      depends: 'Depends on',
      source: 'Where it stands',
    },
    spans: {
      wd: (many: number) => count(many, 'working day', 'working days'),
      d: (many: number) => count(many, 'day', 'days'),
      h: (many: number) => count(many, 'hour', 'hours'),
      w: (many: number) => count(many, 'week', 'weeks'),
      m: (many: number) => count(many, 'month', 'months'),
    },
    questions: {
      title: (things: number) =>
        things === 1 ? 'Answer this to settle 1 thing' : `Answer these to settle ${things} things`,
      settles: 'Settles',
      answer: 'Answer',
      answerLabel: (title: string) => `Answer: ${title}`,
      save: 'Save answer',
      saving: 'Saving',
      cancel: 'Cancel',
      keys: 'Enter saves, Esc closes',
      yes: 'Yes',
      no: 'No',
      date: { day: 'Day', month: 'Month', year: 'Year' },
      dateHint: 'For example 24 6 2026',
      amountHint: 'In pounds, for example 1,512.60',
      textHint: 'In a few words',
      missing: 'Give an answer',
      dateWrong: 'Enter a real date, with its year',
      amountWrong: 'Enter pounds, with two digits of pence or none',
      refused: 'The playbook does not take this as an answer',
      tooLong: 'Shorten the answer to 200 characters or fewer',
      saved: (title: string) => `Answer saved: ${title}`,
      yours: 'Your name is kept with the answer. You can undo it under Facts.',
    },
    facts: {
      title: (facts: number) => `Facts (${facts})`,
      none: 'No fact was found in the file.',
      column: { fact: 'Fact', value: 'Value', source: 'Source', checked: 'Checked by a person' },
      keysDo: 'Up and Down move, Ctrl+Enter confirms, Delete says it is not right, Ctrl+Z undoes',
      confirm: 'Confirm',
      confirmLabel: (title: string, value: string) => `Confirm ${title}: ${value}`,
      reject: 'Not right',
      rejectLabel: (title: string, value: string) => `Not right: ${title}: ${value}`,
      withdraw: 'Undo',
      withdrawLabel: (title: string) => `Undo what was decided about ${title}`,
      confirmed: 'Confirmed',
      derived: 'worked out',
      given: 'Given by a person',
      derivedTitle: (facts: number) => `Worked out from these (${facts})`,
      earlier: 'Earlier',
      otherwise: 'Said otherwise',
      nothing: 'Nothing stands',
      choose: 'This is right',
      chooseLabel: (title: string, value: string) => `This is right: ${title}: ${value}`,
      rejected: 'Nothing stands: it was called wrong',
      wrong: 'Not right',
      notDecided: 'There is nothing to undo',
      notDecidedBody: 'The file itself calls this value wrong. Nobody decided about it here.',
      confirmedNow: (title: string, value: string) => `Confirmed: ${title}, ${value}`,
      rejectedNow: (title: string, value: string) => `Not right: ${title}, ${value}`,
      withdrawnNow: (title: string) => `Undone: ${title}. The file speaks again`,
      rejectTitle: (title: string) => `Is this not right: ${title}?`,
      rejectValue: (value: string) => `The file is read to say: ${value}.`,
      rejectBody:
        'Deadlines and suggestions that rest on it will change. The entry itself stays as it is, and you can undo this.',
      rejectYes: 'It is not right',
      rejectNo: 'Keep it',
      saving: 'Saving',
    },
    stage: {
      title: 'Stage',
      now: 'Now',
      unknown: 'The playbook does not know this stage, so no next stage is offered.',
      moves: 'Move on to',
      none: 'No further stage is permitted from here.',
      notYet: (stage: string) => `${stage}: not yet`,
      moveTitle: (stage: string) => `Move the case to ${stage}?`,
      moveBody: (from: string, to: string) =>
        `From ${from} to ${to}. Your name and the time are kept with the move.`,
      moveNotes: 'Before you do',
      moveYes: 'Move the case',
      moveNo: 'Stay here',
      moving: 'Moving',
      moved: (stage: string) => `The case is now at ${stage}`,
      basis: 'Rests on',
      severities: { block: 'Not allowed now', warn: 'Warning', note: 'Remember' },
      notes: 'Checks that apply now',
    },
    playbook: {
      readBy: (title: string, version: string, lawAsAt: string) =>
        `Read by: ${title} ${version}, law as at ${lawAsAt}.`,
      unchecked: 'Not yet checked by a lawyer.',
      checkedBy: (name: string) => `Law checked by ${name}.`,
      newer: 'A newer version is here: see what changes',
      changeTitle: (title: string, version: string) => `${title} ${version}: what changes`,
      changeLaw: (from: string, to: string) => `The law as at ${to}, not ${from}.`,
      deadlines: 'Deadlines of this case',
      actions: 'Suggestions in this case',
      same: 'Nothing changes.',
      comes: 'New',
      goes: 'Goes',
      rules: (rules: number) =>
        rules === 1
          ? '1 rule of the playbook differs in all, whether it touches this case or not.'
          : `${rules} rules of the playbook differ in all, whether they touch this case or not.`,
      before: 'before',
      now: 'now',
      noDay: 'no date',
      move: (version: string) => `Read the case by ${version}`,
      moving: 'Changing',
      stay: (version: string) => `Stay with ${version}`,
      moved: (version: string) => `The case is now read by ${version}`,
    },
  },
  entries: {
    title: 'Timeline',
    filter: 'Show',
    all: 'All',
    count: (entries: number) => count(entries, 'entry', 'entries'),
    shown: (shown: number, all: number) =>
      shown === all
        ? count(all, 'entry', 'entries')
        : `${shown} of ${count(all, 'entry', 'entries')}`,
    onlyNew: (entries: number, since: string) => `${entries} new since ${since}`,
    kind: (name: string, entries: number) => `${name} (${entries})`,
    loading: 'Reading the timeline',
    none: 'There are no entries in this case yet',
    noneBody: 'Add the first one: what happened, when, and who told you.',
    noneOfKind: 'No entries like that',
    showAll: 'Show all entries',
    older: (entries: number) => `Show ${entries} older`,
    add: 'Add entry',
    correct: 'Correct',
    correctLabel: (label: string) => `Correct ${label} by adding to it`,
    head: (kind: string, direction: string | null) => (direction ? `${kind} ${direction}` : kind),
    to: (name: string) => `to ${name}`,
    fresh: 'new',
    noSubject: 'No subject',
    correctedBy: 'Corrected by',
    corrects: 'Corrects',
    addedBy: (name: string, date: string) => `Added by ${name}, ${date}`,
    attachments: 'With it',
    readAll: 'Read all',
    readLess: 'Show less',
    rowKeys: 'Up and Down move between entries. Enter reads all of a long one.',
    cited: 'Cited in the brief',
    citedOverview: 'Cited in the overview',
    moreSources: (more: number) => `${more} more`,
    moreSourcesLabel: (more: number) => `Show ${count(more, 'more source', 'more sources')}`,
    citedIn: (sentence: number) => `Cited in summary, sentence ${sentence}`,
    citedSafeguarding: 'Cited in safeguarding',
    showing: (label: string) => `Showing the cited words in ${label}`,
    back: 'Back to the citation',
    form: {
      title: 'New entry',
      correction: (label: string) => `Correction to ${label}`,
      correctionEarlier: 'Correction to an earlier entry',
      correctionBody: 'What was written stays as it is. Your correction stands beside it.',
      date: 'Date',
      dateHint: 'For example 18/6 or yesterday',
      time: 'Time',
      timeHint: '14:30',
      kind: 'What it was',
      direction: 'Direction',
      directions: { none: 'Not said', in: 'In', out: 'Out', internal: 'Internal' },
      subject: 'Subject',
      body: 'What happened',
      correctionText: 'What is right',
      save: 'Save entry',
      saveCorrection: 'Save correction',
      saving: 'Saving',
      discard: 'Discard',
      discardTitle: 'Discard what you wrote?',
      discardBody: 'It is not in the timeline and cannot be brought back.',
      discardYes: 'Discard it',
      discardNo: 'Keep writing',
      keys: 'saves',
      correctionSubject: (subject: string) => `Correction: ${subject}`.slice(0, 200),
      kept: 'Kept on this laptop, not in the timeline yet',
      notKept: 'Not kept yet: save it soon',
      restored: 'Unsaved entry restored',
      restoredBody: 'You were writing this when Casemate closed. It is not in the timeline yet.',
      waiting: 'Save or discard this first',
      dateMissing: 'Enter the date it happened',
      dateWrong: 'Enter the date as day and month, for example 18/6/2026',
      dateAhead: 'The date is in the future. Enter when it happened',
      timeWrong: 'Enter the time as 14:30, or leave it out',
      bodyMissing: 'Write what happened',
      bodyTooLong: 'Shorten the text to 20,000 characters or fewer',
      subjectTooLong: 'Shorten the subject to 200 characters or fewer',
      saved: 'Entry saved',
      corrected: 'Correction saved',
      discarded: 'Entry discarded',
    },
  },
  people: {
    title: 'People',
    none: 'Nobody is named in this case yet',
    name: 'Name',
    role: 'Role',
    born: 'Date of birth',
    age: 'Age',
    main: 'Main person',
    notRecorded: 'Not recorded',
  },
  brief: {
    title: 'Brief',
    panel: 'Brief of this case',
    show: 'Show brief',
    hide: 'Hide',
    hideLabel: 'Hide the brief',
    keys: 'Ctrl+.',
    making: 'Making the brief',
    makingAgain: 'Making it again',
    ready: 'The brief is ready',
    failed: 'The brief could not be made',
    failedBody: 'The timeline is whole and you can work on.',
    again: 'Make again',
    stale: (entries: number) => `${count(entries, 'entry', 'entries')} added since this brief`,
    safeguarding: 'Safeguarding',
    byRules: 'found by rules',
    chipMore: (chip: string, number: number) => `${chip}, source ${number}`,
    noSafeguarding:
      'No safeguarding concern was found by the rules. That does not mean there is none.',
    required: 'What is required',
    also: 'Also found',
    named: (title: string, severity: string) => `${title} (${severity})`,
    safeguardingAll: (concerns: number) =>
      concerns === 1 ? 'Show all of it' : `Show all ${concerns} concerns`,
    safeguardingLess: 'Show less',
    changed: 'Changed since you last looked',
    changedSince: (date: string) => `Changed since ${date}`,
    changedNone: (date: string) => `Nothing changed since ${date}.`,
    changedMore: (entries: number) => `and ${entries} more in the timeline`,
    summary: 'Summary',
    onDevice: 'made on this laptop',
    withModel: (model: string) => `made with ${model}`,
    sections: {
      situation: 'Situation now',
      key_facts: 'Key facts',
      recent: 'Recent events',
      risks: 'Risks',
      open_questions: 'Open questions',
    } satisfies Record<Section, string>,
    chip: (date: string, kind: string) => `${date} ${kind}`,
    kinds: {
      note: 'note',
      phone: 'call',
      email: 'email',
      letter: 'letter',
      document: 'document',
      form: 'form',
    } satisfies Record<EntryKind, string>,
    source: (date: string, head: string) => `${date}, ${head}`,
    superseded: 'No longer so',
    supersededNow: 'Now',
    conflicts: 'The file disagrees',
    withheld: (sentences: number) => `${count(sentences, 'sentence', 'sentences')} withheld`,
    withheldBody: 'Casemate left these out because the file does not bear them out.',
    nothing: 'Nothing in the file could be stated with a source.',
    thin: 'There is too little here to sum up',
    thinBody: 'What is missing:',
    made: (time: string) => `Made ${time}`,
    read: (entries: number) => `from ${count(entries, 'entry', 'entries')}`,
    unreadable: (entries: string) => `Could not read ${entries}`,
    engine: (name: string, version: string) => `${name} engine ${version}`,
    notRecord: 'Made by Casemate from the file. It is not part of the record.',
    stepKeys: 'Alt+Down and Alt+Up step through the sources',
  },
  choose: {
    title: 'Who is at the keyboard?',
    body: 'Your name is written beside what you do from now on.',
    people: 'People who use this laptop',
    keys: 'Up and Down, then Enter. Or press the number.',
    proof:
      'Choosing a name is no proof of who you are: whoever can unlock this laptop can choose any of these names.',
    choosing: 'Opening',
    lock: 'Lock again',
  },
  reviews: {
    title: 'Review',
    body: 'Work that a second person looks at before it is done.',
    loading: 'Reading what waits',
    loadingOne: 'Opening the review',
    waiting: 'Waiting for a decision',
    waitingLead: 'Waiting for your decision',
    returned: 'Returned to you',
    own: 'You asked for these',
    others: 'Waiting for a team lead',
    rowKeys: 'Up and Down move between them. Enter opens one.',
    none: 'Nothing waits for a decision',
    noneBody: 'When somebody asks for a second person, it stands here.',
    noneLead: 'Nothing waits for you',
    noneLeadBody: 'When somebody in your team asks for a review, it stands here.',
    due: 'Due',
    yours: 'You asked for this',
    back: 'All reviews',
    openCase: 'Open the case',
    states: reviewStates,
    reasons: returnReasons,
    askedBy: (name: string) => `Asked by ${name}`,
    asked: (name: string, date: string) => `Asked by ${name} on ${date}`,
    sources: {
      title: (entries: number) =>
        entries === 0
          ? 'Words of the file'
          : `Words of the file (${count(entries, 'entry', 'entries')})`,
      none: 'This suggestion cites no words of the file. It may rest on what a person told Casemate, or on what the file does not say. Look at the case before you decide.',
      open: 'Open the entry',
      close: 'Close the entry',
      openLabel: (label: string) => `Open the entry ${label}`,
      closeLabel: (label: string) => `Close the entry ${label}`,
      opened: 'Opened',
      inCase: 'Show it in the case',
      cited: 'Cited for this suggestion',
      gone: 'This entry could not be shown. Open it in the case.',
      keys: 'next source',
    },
    suggestion: {
      title: 'What is asked for',
      byRule: 'As the rule suggests it',
      ruleSays: 'The rule suggests',
      asks: (name: string) => `${name} asks for`,
      approvedAs: 'Approved as',
      same: 'The words are as the rule made them. Nobody changed them.',
      gone: 'taken out',
      came: 'put in',
      due: 'Due',
      noDue: 'No due date',
      rule: 'How counted',
      ruleOfShown: (date: string) => `How the rule counted ${date}`,
      why: 'Why',
      basis: 'Stands on',
      later: 'The date asked for is later than the rule’s',
      laterBody: (rule: string, asked: string) => `The rule gives ${rule}. Asked for: ${asked}.`,
      dropped: 'The due date was taken out',
      droppedBody: (rule: string) => `The rule gives ${rule}.`,
    },
    whyNot: {
      yours: 'You asked for this, so somebody else decides it.',
      not_a_lead: 'A team lead decides this. Your role lets you read it.',
      settled: 'This is decided.',
    } satisfies Record<WhyNot, string>,
    settled: (state: string, name: string, date: string) => `${state} by ${name} on ${date}`,
    returnedBecause: (reason: string) => `Returned: ${reason}`,
    returnedBy: (name: string, date: string) => `By ${name} on ${date}`,
    nowTask: 'It is a task of the person who asked.',
    approve: 'Approve',
    edit: 'Change and approve',
    giveBack: 'Return',
    askAgain: 'Change and ask again',
    withdraw: 'Withdraw',
    decision: 'Your decision',
    kept: 'What you open and how long you look is kept with your decision.',
    justOpened: 'The next one has only just opened. Look at it first.',
    form: {
      edit: 'Change the words, then approve them',
      again: 'Change the words, then ask again',
      giveBack: (name: string) => `Return this to ${name}`,
      reason: 'Why',
      detail: 'What needs putting right',
      detailHint: (name: string) => `${name} reads this.`,
      doEdit: 'Approve these words',
      doAgain: 'Ask again',
      doGiveBack: 'Return it',
      sending: 'Saving',
      cancel: 'Cancel',
      reasonMissing: 'Choose a reason',
      detailMissing: 'Write what needs putting right',
      detailTooLong: 'Shorten it to 2,000 characters or fewer',
    },
    withdrawing: {
      title: 'Withdraw this request?',
      body: 'Nobody will decide it. The suggestion comes back to you, and the request stays in the history.',
      yes: 'Withdraw it',
      no: 'Keep it',
    },
    done: {
      approve: 'Approved',
      edit: 'Changed and approved',
      giveBack: 'Returned',
      again: 'Asked again',
      withdraw: 'Withdrawn',
    },
    nothingElse: (done: string) => `${done}. Nothing else waits for you.`,
    next: (done: string) => `${done}. This is the next one.`,
  },
  wording: {
    title: 'What is to be done',
    due: 'Due',
    dueHint: 'For example 25/6 or Friday. Leave it empty for no date.',
    noDue: 'No date',
    titleMissing: 'Write what is to be done',
    titleTooLong: 'Shorten it to 300 characters or fewer',
    dueWrong: 'Enter the date as day and month, for example 25/6/2026',
    cancel: 'Cancel',
    cancelKey: 'Esc',
  },
  suggestions: {
    title: 'Suggested actions',
    /** Beside the title of the panel: how many, one key away. */
    jump: (open: number) => count(open, 'suggested action', 'suggested actions'),
    jumpKeys: 'Ctrl+J',
    intro: 'by rules, you decide',
    reading: 'Reading what may be done next',
    failed: 'The suggestions could not be read',
    failedBody: 'The rest of the case is here, and you can work on.',
    source: 'Rule',
    sourceLabel: 'Suggested by a rule of the playbook',
    due: (day: string, away: string) => `Due ${day}, ${away}`,
    dueToday: 'Due today',
    overdue: (day: string, away: string) => `${away}: was due ${day}`,
    noDue: 'No date',
    counted: 'How the date was counted',
    why: 'Why',
    cited: 'Cited in a suggestion',
    secondPerson: 'Needs a second person',
    letter: (title: string) => `Letter: ${title}`,
    movesTo: (stage: string) => `Leads to the stage: ${stage}`,
    accept: 'Accept',
    ask: 'Ask for review',
    edit: 'Edit',
    later: 'Later',
    dismiss: 'Dismiss',
    deciding: 'Saving',
    keys: { accept: 'Ctrl+Enter', edit: 'Ctrl+E', later: 'Ctrl+D', dismiss: 'Delete' },
    keyNames: { accept: 'Ctrl+Enter', edit: 'Ctrl+E', later: 'Ctrl+D', dismiss: 'Del' },
    moveKeys: 'Up and Down move between suggestions',
    onlyReads: 'You can read these. A caseworker or team lead decides.',
    more: (rest: number) => `${rest} more`,
    fewer: 'Show the first five',
    none: 'Nothing is suggested now',
    noneBody:
      'Nothing in the file calls for a rule of the playbook. Nothing may be due, or the file may not say enough.',
    allDecided: 'You have decided about everything that was suggested',
    onlyBlocked: 'Everything that would be suggested waits for something else first.',
    questions: 'See the open questions',
    back: (did: SetAside, by: string, day: string) => `${by} ${didWords[did]} this on ${day}.`,
    backDeferred: (by: string, day: string) => `${by} put this off on ${day}. The day has come.`,
    backSame: 'It is suggested again.',
    cameBack: 'Came back',
    you: 'You',
    /** What the program says of a date that is the day itself. */
    ruleToday: (today: string) => `today, ${today}`,
    since: 'Since then:',
    changed: (title: string, before: string | null, now: string | null) =>
      before === null
        ? `${title}: ${now ?? ''}, new`
        : now === null
          ? `${title}: was ${before}, no longer in the file`
          : `${title}: was ${before}, now ${now}`,
    form: {
      edit: 'Change the words, then accept',
      editAsk: 'Change the words, then ask for review',
      laterThanRule: (day: string) => `Later than the rule gives: ${day}`,
      asSuggested: 'The suggestion stays in the record as it was. Your words stand beside it.',
      save: 'Accept with these words',
      saveAsk: 'Ask with these words',
      dismiss: 'Why is it not to be done?',
      reasons: dismissReasons,
      reasonMissing: 'Choose why',
      detail: 'Detail',
      detailOptional: 'Detail (optional)',
      detailMissing: 'Say why in a few words',
      detailTooLong: 'Shorten the detail to 1,000 characters or fewer',
      dismissHint: 'It stays away until what it rests on changes.',
      later: 'Put off until',
      laterHint: 'For example 22/6 or Monday, at most a year ahead',
      laterWrong: 'Enter a day after today, at most a year ahead',
      laterPast: (day: string) => `That is after it is due: ${day}`,
      tomorrow: 'Tomorrow',
      nextMonday: 'Monday',
      inWeek: 'In a week',
      saveLater: 'Put off',
    },
    done: {
      task: (due: string | null) => (due ? `Now a task, due ${due}` : 'Now a task'),
      review: 'Sent to review: a team lead must look at it',
      dismissed: 'Dismissed',
      deferred: (day: string) => `Put off until ${day}`,
      undone: 'Taken back',
    },
    undo: 'Undo',
    undoKeys: 'Ctrl+Z',
    undoLabel: (title: string) => `Undo: ${title}`,
    blocked: 'Cannot be done yet',
    blockedIntro: 'A check stands in the way. Each says what is missing.',
    setAside: (decisions: number) => `Set aside (${decisions})`,
    became: becameWords,
    by: (by: string, day: string) => `${by}, ${day}`,
    until: (day: string) => `until ${day}`,
  },
  tasks: {
    title: 'Tasks',
    open: (tasks: number) => count(tasks, 'open task', 'open tasks'),
    reading: 'Reading the tasks',
    failed: 'The tasks could not be read',
    failedBody: 'The rest of the case is here, and you can work on.',
    none: 'No open tasks',
    noneBody: 'Accept a suggestion in the panel, or add a task yourself.',
    noneToRead: 'Nobody has taken anything on in this case.',
    you: 'You',
    byPerson: 'Written by a person',
    fromSuggestion: 'From a suggestion',
    edited: 'words changed by a person',
    cited: 'Cited in a task',
    finish: 'Finish',
    change: 'Change',
    cancel: 'Give up',
    reopen: 'Reopen',
    reopenLabel: (title: string) => `Reopen: ${title}`,
    keys: { finish: 'Ctrl+Enter', change: 'Ctrl+E', cancel: 'Delete', undo: 'Ctrl+Z' },
    keyNames: { finish: 'Ctrl+Enter', change: 'Ctrl+E', cancel: 'Del' },
    add: 'Add a task',
    addKeys: 'Ctrl+Shift+N',
    rowKeys: 'Up and Down move between tasks.',
    saving: 'Saving',
    form: {
      add: 'New task',
      change: 'Change the task',
      owner: 'Who does it',
      save: 'Add the task',
      saveChange: 'Save the change',
    },
    done: {
      added: 'Task added',
      changed: 'Task changed',
      finished: 'Finished',
      cancelled: 'Given up',
      reopened: 'Open again',
    },
    undo: 'Reopen',
    settled: (tasks: number) => `Finished and given up (${tasks})`,
    statuses: { open: 'Open', finished: 'Finished', cancelled: 'Given up' },
    settledBy: (status: string, by: string | null, day: string | null) =>
      [by ? `${status} by ${by}` : status, day].filter(Boolean).join(', '),
    all: (open: number, settled: number) =>
      settled > 0
        ? `All tasks (${open} open, ${settled} settled)`
        : `All ${count(open, 'task', 'tasks')}`,
    actLabel: (act: string, title: string) => `${act}: ${title}`,
    onlyReads: 'You can read these. A caseworker or team lead works on them.',
  },
  caseReviews: {
    title: 'With a second person',
    returnedToYou: (requests: number) =>
      `${count(requests, 'request was', 'requests were')} returned to you`,
    seeWhy: 'See why and answer',
    asked: (by: string, day: string) => `Asked by ${by}, ${day}`,
    askedYou: (day: string) => `You asked on ${day}`,
    returnedBecause: 'Returned',
    askAgain: 'Ask again',
    withdraw: 'Withdraw',
    withdrawLabel: (title: string) => `Withdraw: ${title}`,
    askLabel: (title: string) => `Ask again: ${title}`,
    saving: 'Saving',
    keys: { again: 'Ctrl+E', withdraw: 'Delete' },
    keyNames: { again: 'Ctrl+E', withdraw: 'Del' },
    form: {
      title: 'Answer what was said, then ask again',
      send: 'Ask again',
    },
    done: { again: 'Sent to review again', withdrawn: 'Request withdrawn' },
    failed: 'What waits for review could not be read',
    failedBody: 'The rest of the case is here, and you can work on.',
  },
  servers: {
    loading: 'Reading the model servers',
    intro:
      'A model server can write a second brief of a case and answer questions about it. It is optional. What would go to it is shown word for word, with names taken out, and leaves only when a person sends it.',
    list: 'Model servers',
    setUp: 'Set up a server',
    onlyReads: 'You can read these. A caseworker or team lead sets them up.',
    empty: {
      title: 'No model server is set up',
      network: 'So Casemate makes no network connection at all.',
      works:
        'Everything works without one: the brief, the deadlines and the suggestions are made on this laptop, by rules.',
      when: 'If your organisation has agreed to use a model, set up its server here. Nothing of a case is sent by setting it up.',
    },
    find: {
      action: 'Look for servers on this computer',
      busy: 'Looking',
      hint: 'Looks in four usual places on this computer and nowhere else.',
      found: (servers: number) =>
        `${count(servers, 'server answers', 'servers answer')} on this computer`,
      none: 'No model server answers on this computer',
      noneBody:
        'Casemate looked where Ollama, llama.cpp, LM Studio and vLLM usually are. Start the program and look again, or set up the server with its address.',
      guess: 'Which program it is follows from its address, and is a guess.',
      programs: {
        ollama: 'Ollama',
        llama_cpp: 'llama.cpp',
        lm_studio: 'LM Studio',
        vllm: 'vLLM',
      } satisfies Record<LocalProgram, string>,
      name: (program: string) => `${program} on this computer`,
      region: 'This computer',
      use: 'Use this one',
      useLabel: (program: string, address: string) => `Use this one: ${program}, ${address}`,
    },
    kinds: {
      local: {
        name: 'On this computer',
        hint: 'Ollama, llama.cpp, LM Studio, vLLM',
        address: 'For example http://127.0.0.1:11434/v1',
        wrong: 'Enter an address of this computer, such as http://127.0.0.1:11434/v1',
      },
      azure_open_ai: {
        name: 'Azure OpenAI',
        hint: 'A resource of your organisation in Microsoft Azure',
        address:
          'The address of the resource, without /openai at its end. For example https://calderbrook.openai.azure.com',
        wrong:
          'Enter the address of the resource: it begins with https:// and has no user name, ? or # in it',
      },
      open_ai: {
        name: 'OpenAI',
        hint: 'OpenAI itself, or a server elsewhere that speaks as it does',
        address: 'It begins with https. For example https://api.openai.com/v1',
        wrong:
          'Enter an address that begins with https:// and has no user name, ? or # in it, such as https://api.openai.com/v1',
      },
    } satisfies Record<ProfileKind, { name: string; hint: string; address: string; wrong: string }>,
    card: {
      stays: 'Stays on this computer',
      staysNote:
        'Casemate sends to this computer and no further. The program that answers may itself send on what it gets: ask whoever installed it.',
      leaves: 'Leaves this laptop',
      company: 'Run by',
      region: 'Where its computers are',
      retention: 'How long it keeps what was sent',
      contract: 'Used under',
      address: 'Address',
      by: (proxy: string) => `by the proxy ${proxy}`,
      model: 'Model',
      deployment: 'Deployment',
      key: 'Key',
      keyKept: 'In the laptop’s keychain',
      keyNone: 'None',
      notSaid: 'Not filled in',
      change: 'Change',
      remove: 'Remove',
      actLabel: (act: string, name: string) => `${act}: ${name}`,
    },
    test: {
      action: 'Test',
      busy: 'Asking',
      asking: (name: string) => `Asking ${name || 'the server'} for its list of models`,
      sends: 'Test asks the server for its list of models. No word of a case is sent.',
      has: (model: string) => `The server answers, and has “${model}”`,
      hasBody: 'It is ready to be used.',
      names: 'The server answers',
      namesBody: (model: string) =>
        `It lists no models. Whether it has “${model}” shows when something is sent.`,
      namesNone: 'It lists no models, so type the name of the model.',
      azureBody: (deployment: string) =>
        `Azure lists no deployments. Whether “${deployment}” exists shows when something is sent.`,
      azureNone: 'Azure lists no deployments, so type the name of yours.',
      lacks: (model: string) => `The server answers, and does not know “${model}”`,
      lacksBody: 'Choose one of the models that it lists, or check the name with whoever runs it.',
      choose: 'The server answers',
      chooseBody: 'Choose one of its models below.',
      notAServer: 'Something answers at this address, and it is no model server',
      notAServerBody:
        'Check the address. Many servers want /v1 at its end; Azure wants the resource alone.',
      models: (models: number) => `What it lists (${models.toLocaleString('en-GB')})`,
      listsNone: 'It lists no models.',
      modelsNote: 'These names are the server’s own words.',
      more: (rest: number) => `and ${rest.toLocaleString('en-GB')} more`,
      failed: {
        unreachable: {
          title: 'Nobody answers at this address',
          body: 'Check the address, and that this laptop is connected. If the server is on this computer, start its program. Then test again.',
        },
        certificate_refused: {
          title: 'The server could not prove who it is',
          body: 'Nothing was sent, not even the key. Check the address. If it is right, show this to IT: the connection is not safe.',
        },
        timed_out: {
          title: 'The server took too long',
          body: 'It may be starting or busy. Wait a minute and test again.',
        },
        too_large: {
          title: 'The answer was too long to read',
          body: 'A list of models is not so long. Check the address.',
        },
        wrong_key: {
          title: 'The server does not accept the key',
          body: 'Give the key again, or ask whoever looks after the account for another.',
        },
        no_such_model: {
          title: 'The server has no model of this name',
          body: 'Check the name with whoever runs the server.',
        },
        context_too_long: {
          title: 'The server says that the request is too long',
          body: 'A test sends hardly anything, so the fault is the server’s. Ask whoever runs it.',
        },
        filtered: {
          title: 'A filter of the provider stopped the request',
          body: 'No word of a case was in it. Ask whoever looks after the account.',
        },
        quota_used_up: {
          title: 'The account has no money or quota left',
          body: 'Ask whoever pays for it, then test again.',
        },
        busy: {
          title: 'The server is busy',
          body: 'Wait a minute and test again.',
        },
        server_failed: {
          title: 'The server reports a fault of its own',
          body: 'Nothing is wrong here. Wait a while, or ask whoever runs the server.',
        },
        request_refused: {
          title: 'The server does not accept the question',
          body: 'Check what kind of server it is and, for Azure, the version of its interface.',
        },
        not_understood: {
          title: 'What answers is no model server',
          body: 'Check the address. Many servers want /v1 at its end.',
        },
        cut_off: {
          title: 'The answer broke off',
          body: 'Test again. If it happens twice, the network is unsteady.',
        },
        redirected: {
          title: 'The server points to another address',
          body: 'Casemate does not follow. Ask whoever runs the server for its right address.',
        },
        cancelled: {
          title: 'The test was stopped',
          body: 'Nothing was changed. Test again when you want to.',
        },
        refused: {
          title: 'Casemate does not send to this address',
          body: 'Check the address and the proxy: what is sent must be encrypted, or stay on this computer.',
        },
        internal: {
          title: 'Casemate made a mistake',
          body: 'Nothing was changed. Close Casemate, open it and test again.',
        },
      } satisfies Record<CallCode, Words>,
    },
    form: {
      add: 'Set up a server',
      change: (name: string) => `Change ${name}`,
      kind: 'Where is the server?',
      name: 'Name',
      nameHint: 'What colleagues call it, for example Council Azure',
      address: 'Address',
      apiVersion: 'Version of its interface',
      apiVersionHint: 'For example 2024-10-21',
      key: 'Key',
      keyNew:
        'Goes into the laptop’s keychain and is never shown. Leave it empty if the server wants none.',
      keyKeep: 'There is a key in the keychain. Leave this empty to keep it.',
      keyLost:
        'The key in the keychain is for the old address only, and will be forgotten. Give the key again.',
      model: 'Model',
      modelHint: 'As the server names it. Test lists the names.',
      deployment: 'Deployment',
      deploymentHint: 'The name of the deployment, not of the model',
      choose: 'Choose a model',
      other: 'Type another name',
      otherModel: 'Name of the model',
      told: 'What people are told about it',
      toldHint:
        'These stand on its card, and beside everything that is about to leave. Ask your information governance officer for the words.',
      company: 'Who runs it',
      companyHint: 'For example: Microsoft Ireland Operations Ltd, as processor',
      region: 'Where its computers are',
      regionHint: 'For example: UK South, London',
      retention: 'How long it keeps what was sent',
      retentionHint: 'For example: not kept, and abuse monitoring is switched off',
      contract: 'Under what contract and assessment it is used',
      contractHint: 'For example: G-Cloud 14 call-off 2026-114, DPIA 26-031 of 3 March 2026',
      advanced: 'Length of a request, and proxy',
      partTokens: 'Most tokens in one request',
      partTokensHint:
        'From 1,500 to 200,000. A longer case goes in parts. 700 tokens are about 500 words.',
      proxy: 'Address of a proxy',
      proxyHint:
        'Only if IT says that there is one. For example http://proxy.calderbrook.gov.uk:3128',
      save: 'Save',
      saving: 'Saving',
      saved: (name: string) => `${name} is saved`,
      cancel: 'Cancel',
      noSend: 'Saving sends nothing.',
      missing: {
        kind: 'Choose where the server is',
        name: 'Enter a name',
        address: 'Enter the address',
        model: 'Enter the name of the model',
        deployment: 'Enter the name of the deployment',
        apiVersion: 'Enter the version of its interface, such as 2024-10-21',
      },
      wrong: {
        name: 'Enter a name of 80 characters or fewer',
        model: 'Enter the name as the server has it, in 200 characters or fewer',
        deployment: 'Enter the deployment in letters, digits, dashes, dots and underscores',
        apiVersion: 'Enter a version such as 2024-10-21',
        key: 'Paste the key again: it has a space, is too long, or has a character that no key has',
        card: 'Shorten it to 300 characters or fewer, on one line',
        partTokens: 'Enter a number from 1,500 to 200,000',
        proxy: 'Enter an address such as http://proxy:3128, without a user name or a path',
      },
      full: {
        title: 'There are 20 servers already',
        body: 'That is the most. Remove one that nobody uses, then save again.',
      },
    },
    remove: {
      title: (name: string) => `Remove ${name}?`,
      goes: 'Its card goes, and its key goes from the keychain. No case can be sent to it any more.',
      stays: 'The record of what was sent to it stays, under Sent.',
      yes: 'Remove it',
      no: 'Keep it',
      busy: 'Removing',
      done: (name: string) => `${name} is removed`,
    },
    day: {
      title: 'How much may leave in a day',
      loading: 'Reading how much left today',
      none: 'Nothing has left this laptop today.',
      used: (used: number) => `${tokens(used)} left this laptop today, ${pages(used)}.`,
      usedOf: (used: number, budget: number) =>
        `${number(used)} of ${tokens(budget)} are used today: ${pages(used)} of ${number(Math.round(budget / 700))}.`,
      left: (left: number) => `${tokens(left)} may still leave, ${pages(left)}.`,
      full: 'The limit of the day is used up. Nothing more leaves before tomorrow, unless somebody raises it.',
      noLimit: 'No limit is set.',
      measure:
        '700 tokens are about 500 words, a page. What leaves is counted, not what comes back.',
      label: 'Most tokens in a day',
      hint: 'From 1,000 to 50,000,000. Leave it empty for no limit.',
      means: (budget: number) => `That is ${pages(budget)} in a day.`,
      means0: 'No limit.',
      set: 'Save the limit',
      saving: 'Saving',
      done: (budget: number | null) =>
        budget === null ? 'There is no limit now' : `The limit is ${tokens(budget)} a day now`,
      wrong: 'Enter a whole number from 1,000 to 50,000,000, or leave it empty',
    },
  },
  sent: {
    title: 'Sent',
    intro: 'Everything that ever left this laptop, and what came back.',
    loading: 'Reading what was sent',
    empty: {
      title: 'Nothing has ever left this laptop',
      body: 'What is sent to a model server is written here before it leaves: the exact words, who sent them, and what came back. Nobody can change or remove it.',
    },
    find: 'Find in what was sent',
    findHint: 'Words, address or reference',
    findKeys: 'Ctrl+K',
    findTooLong: 'Shorten it to 200 characters or fewer',
    noMatch: (words: string) => `Nothing that was sent has “${words}” in it`,
    noMatchBody: 'Names were replaced before anything left, so a name finds nothing here.',
    clear: 'Show everything',
    all: (calls: number) => `${count(calls, 'time', 'times')} something left`,
    found: (calls: number) => `${number(calls)} found`,
    newest: (calls: number) => `The newest ${number(calls)} are shown`,
    list: 'What was sent, the newest first',
    brief: 'Brief of the case',
    question: (question: string) => `“${question}”`,
    columns: {
      when: 'When, and who',
      what: 'What for',
      where: 'To',
      size: 'How much',
      end: 'How it ended',
    },
    size: (bytes: number) => size(bytes),
    pages: (bytes: number) => pages(bytes / 4),
    noCase: 'a case that is not here',
    ends: {
      answered: 'Answered',
      incomplete: 'Answer broke off',
      stopped: 'Stopped',
      failed: 'No answer came',
    } satisfies Record<CallEnd, string>,
    noEnd: 'No answer known',
    rowKeys: 'Up and Down move between them, Enter opens one.',
    waiting: {
      title: (wishes: number) => `Waiting to be asked (${wishes})`,
      note: 'Nothing of these has left. Each is shown word for word before it is sent.',
      bar: (wishes: number) => `${wishes} waiting to be asked`,
      since: (day: string, by: string) => `Since ${day}, by ${by}`,
      server: (name: string) => `To ${name}`,
      noServer: 'Its server is no longer set up',
      look: 'Look at it and send',
      drop: 'Delete',
      lookLabel: (what: string, reference: string) => `Look at it and send: ${what}, ${reference}`,
      dropLabel: (what: string, reference: string) => `Delete: ${what}, ${reference}`,
      dropTitle: 'Delete this question?',
      dropBody: 'It has not been sent, and then it will not be. The case stays as it is.',
      yes: 'Delete it',
      no: 'Keep it',
      busy: 'Deleting',
      done: 'Deleted. It was never sent.',
      onlyReads: 'A caseworker or team lead sends these.',
      failed: 'What waits to be asked could not be read',
      failedBody: 'What was sent is below.',
    },
    one: {
      loading: 'Reading what was sent',
      back: 'All that was sent',
      title: (day: string, time: string) => `Sent on ${day} at ${time}`,
      case: 'Case',
      openCase: 'Open the case',
      by: 'Sent by',
      purpose: 'What for',
      server: 'Server',
      model: 'Model',
      address: 'Address',
      amount: 'How much',
      amountOf: (bytes: number) => `${number(bytes)} bytes, ${pages(bytes / 4)}`,
      end: 'How it ended',
      noEndBody: 'It left. Casemate was closed or is still waiting, so no answer is written here.',
      sha256: 'SHA-256',
      sha256Note: 'Proves that the bytes below are those that left.',
      left: 'What left',
      leftBody:
        'Words in square brackets stand for names, addresses and numbers that stayed on this laptop.',
      roles: {
        system: 'Rules for the model',
        user: 'The question and the case',
        assistant: 'Words of an earlier answer',
      } as Readonly<Record<string, string>>,
      otherRole: (role: string) => `Part “${role}”`,
      raw: 'The exact bytes',
      unreadable:
        'These bytes are no request that Casemate can lay out. They are below as they left.',
      came: 'What came back',
      cameBody:
        'As the model wrote it, before it was checked. Do not rely on it: the case shows only what proved itself by a quote.',
      nothing: 'Nothing came back.',
      copyLeft: 'Copy what left',
      copyCame: 'Copy what came back',
      copySha: 'Copy the SHA-256',
      copied: 'Copied',
      copyFailed: 'Copying did not work. Select the words and copy them.',
    },
  },
  settings: {
    title: 'Settings',
    sections: 'Settings',
    you: {
      title: 'You',
      body: 'Your name is written beside what you add.',
      name: 'Name',
      role: 'Role',
      can: 'You can',
      cannot: 'You cannot',
    },
    people: {
      title: 'People',
      body: 'The people who use Casemate on this laptop.',
      proof:
        'Choosing a name is no proof of who you are: whoever can unlock this laptop can choose any of these names.',
      list: 'People',
      loading: 'Reading the names',
      name: 'Name',
      role: 'Role',
      you: 'you, now',
      change: 'To change who is at the keyboard',
      changeBody: 'Lock Casemate, then open it again and choose your name.',
      changeOne:
        'When there are two people or more, Casemate asks who is there each time it opens.',
      add: 'Add a person',
      addName: 'Their name',
      addNameHint: 'As colleagues know it, for example Priya Raman',
      addRole: 'Their role',
      adding: 'Adding',
      added: (name: string) => `${name} is added`,
      addedBody: 'Their name can be chosen the next time Casemate opens.',
      nameMissing: 'Enter their name',
      nameTooLong: 'The name must be 100 characters or fewer',
      nameTaken:
        'Somebody of this name is here already. Add something that tells them apart, such as a middle initial',
      roleMissing: 'Choose their role',
      full: 'There are 50 people already. That is the most one laptop takes',
    },
    playbooks: {
      title: 'Playbooks',
      body: 'A playbook holds the law and practice of one service: time limits, checks and what may be done next. A case is read by the version it started under until a person moves it.',
      loading: 'Reading the playbooks',
      list: 'Playbooks',
      none: 'There are no playbooks',
      noneBody: 'Cases can be read, but no deadline is counted and nothing is suggested.',
      version: (version: string) => `Version ${version}`,
      lawAsAt: 'Law as at',
      checkedBy: 'Checked by',
      unchecked: 'Not yet checked by a lawyer',
      from: 'Came from',
      program: 'Came with Casemate',
      imported: (date: string) => `Imported ${date}`,
      importedUndated: 'Imported',
      signedBy: (name: string) => `Signed by ${name}`,
      cases: 'Read by it',
      casesCount: (cases: number) => (cases === 0 ? 'No case' : count(cases, 'case', 'cases')),
      newest: 'For new cases',
      older: 'Earlier version',
      own: 'To use a playbook of your own council',
      ownBody: 'IT runs this once, with a playbook that is signed by somebody this laptop trusts:',
      ownCommand: 'casemate playbook import PLAYBOOK.toml',
    },
    servers: { title: 'Model servers' },
    lock: {
      title: 'Locking',
      body: 'Casemate locks by itself after 10 minutes without a key press, click or movement of the mouse. When it locks, the key and all case text leave its memory.',
      now: 'Lock now',
    },
    keyboard: {
      title: 'Keyboard',
      body: 'Everything in Casemate works from the keyboard.',
      keys: 'Keys',
      does: 'What they do',
      print: 'Print this list',
    },
    about: {
      title: 'About Casemate',
      version: 'Version',
      network: 'Network',
      networkBody: (servers: number) =>
        servers === 0
          ? 'Casemate makes no outbound connection: no model server is set up. It has no telemetry and listens on no port.'
          : `Casemate connects only to the ${count(servers, 'model server that is', 'model servers that are')} set up, and only when a person tests one or sends something. It has no telemetry and listens on no port.`,
      history: 'History',
      historyBody:
        'Every change is written to a history that cannot be edited, with who made it and when. Opening a case is written too.',
      log: 'Technical log',
      logBody:
        'Times, error kinds and incident numbers, to help IT. Never the words of a case, a name or a key.',
      storage: 'Case files',
      storageBody:
        'One encrypted file on this laptop. Its key is in the laptop’s keychain; your recovery code is the only spare.',
    },
  },
  keyboard: [
    {
      title: 'Everywhere',
      keys: [
        { keys: ['Ctrl+1'], does: 'My cases' },
        { keys: ['Ctrl+2'], does: 'Review' },
        { keys: ['Ctrl+3'], does: 'Settings' },
        { keys: ['Ctrl+4'], does: 'Sent: what left this laptop' },
        { keys: ['F6', 'Shift+F6'], does: 'Move to the next or previous part of the window' },
        { keys: ['F1'], does: 'This list' },
        { keys: ['Ctrl+Shift+L'], does: 'Lock Casemate' },
        { keys: ['Home', 'End'], does: 'The first or last in a list' },
        { keys: ['Esc'], does: 'Close what is open' },
      ],
    },
    {
      title: 'My cases',
      keys: [
        { keys: ['Ctrl+K'], does: 'Find a case' },
        { keys: ['Up', 'Down'], does: 'Move between cases' },
        { keys: ['Enter'], does: 'Open the case' },
      ],
    },
    {
      title: 'A case',
      keys: [
        { keys: ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4'], does: 'Overview, Timeline, People, Tasks' },
        { keys: ['Ctrl+.'], does: 'Show or hide the brief' },
        { keys: ['Alt+Down', 'Alt+Up'], does: 'Next or previous source of the brief' },
        { keys: ['Enter'], does: 'Open a source at the cited words; read all of a long entry' },
        { keys: ['Esc'], does: 'From the cited words back to what cites them' },
        { keys: ['Up', 'Down'], does: 'Move between entries' },
      ],
    },
    {
      title: 'Overview of a case',
      keys: [
        { keys: ['Up', 'Down'], does: 'Move between deadlines, or between facts' },
        { keys: ['Enter'], does: 'Show how a deadline was counted; open a source at its words' },
        { keys: ['Ctrl+Enter'], does: 'Confirm the fact that has the focus' },
        { keys: ['Delete'], does: 'Say that the fact that has the focus is not right' },
        { keys: ['Ctrl+Z'], does: 'Undo what was decided about that fact' },
        { keys: ['Enter', 'Esc'], does: 'Save an answer, or close its form' },
      ],
    },
    {
      title: 'Suggested actions',
      keys: [
        { keys: ['Ctrl+J'], does: 'Go to the suggested actions' },
        { keys: ['Up', 'Down'], does: 'Move between suggestions' },
        { keys: ['Ctrl+Enter'], does: 'Accept, or ask for review' },
        { keys: ['Ctrl+E'], does: 'Change the words, then accept' },
        { keys: ['Ctrl+D'], does: 'Put off to another day' },
        { keys: ['Delete'], does: 'Dismiss, with a reason' },
        { keys: ['Ctrl+Z'], does: 'Undo your last decision' },
      ],
    },
    {
      title: 'Tasks',
      keys: [
        { keys: ['Ctrl+Shift+N'], does: 'Add a task' },
        { keys: ['Up', 'Down'], does: 'Move between tasks' },
        { keys: ['Ctrl+Enter'], does: 'Finish' },
        { keys: ['Ctrl+E'], does: 'Change the task' },
        { keys: ['Delete'], does: 'Give up' },
        { keys: ['Ctrl+Z'], does: 'Reopen the one that you just settled' },
      ],
    },
    {
      title: 'With a second person, in a case',
      keys: [
        { keys: ['Ctrl+E'], does: 'Answer what was returned to you, and ask again' },
        { keys: ['Delete'], does: 'Withdraw what you asked for' },
      ],
    },
    {
      title: 'A form in a case',
      keys: [
        { keys: ['Ctrl+Enter'], does: 'Save or send it, from any field' },
        { keys: ['Esc'], does: 'Close it, back to where you were' },
      ],
    },
    {
      title: 'Review',
      keys: [
        { keys: ['Up', 'Down'], does: 'Move between reviews' },
        { keys: ['Alt+Down', 'Alt+Up'], does: 'Next or previous source of a review' },
        { keys: ['Ctrl+Enter'], does: 'Approve, or send the form you are filling in' },
        { keys: ['Ctrl+E'], does: 'Change the words, then approve them or ask again' },
        { keys: ['Delete'], does: 'Return it, or withdraw what you asked for' },
        { keys: ['Esc'], does: 'From the form to the review, from the review to the list' },
      ],
    },
    {
      title: 'Sent',
      keys: [
        { keys: ['Ctrl+K'], does: 'Find in what was sent' },
        { keys: ['Up', 'Down'], does: 'Move between what was sent' },
        { keys: ['Enter'], does: 'Open one, with the exact words' },
        { keys: ['Esc'], does: 'From one back to the list' },
      ],
    },
    {
      title: 'Who is at the keyboard',
      keys: [
        { keys: ['Up', 'Down', 'Enter'], does: 'Choose your name' },
        { keys: ['1', '2', '3'], does: 'Choose the name with that number' },
      ],
    },
  ],
};
