/*
 * Every word that Casemate shows to people. Plain English, UK spelling, short sentences.
 * Tables over closed sets are total: a new code or state does not compile until it has words.
 */
import type {
  Code,
  DamageKind,
  Direction,
  DismissReason,
  EntryKind,
  ImportRow,
  Mark,
  Priority,
  ReturnReason,
  ReviewState,
  Role,
  Section,
  SetAside,
  Severity,
  StoreState,
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

export type ClosedState = Exclude<StoreState['kind'], 'first_run' | 'open' | 'damaged'>;

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

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

const roles: Record<Role, { name: string; does: string }> = {
  caseworker: { name: 'Caseworker', does: 'I work on cases.' },
  team_lead: { name: 'Team lead', does: 'I look after a team’s cases and review its work.' },
  auditor: { name: 'Auditor', does: 'I check who saw and did what.' },
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

const types: Readonly<Record<string, string>> = {
  'homelessness.enquiry': 'Homelessness enquiry',
  'homelessness.prevention': 'Homelessness prevention',
  'homelessness.relief': 'Homelessness relief',
  'homelessness.main_duty': 'Homelessness main duty',
  'homelessness.review': 'Homelessness review',
  'asc.needs_assessment': 'Care needs assessment',
  'asc.carers_assessment': 'Carer’s assessment',
  'asc.safeguarding': 'Adult safeguarding',
  'asc.care_review': 'Care review',
  'asc.financial_assessment': 'Financial assessment',
  'complaint.housing_stage1': 'Housing complaint, stage 1',
  'complaint.housing_stage2': 'Housing complaint, stage 2',
  'complaint.council_stage1': 'Council complaint, stage 1',
  'complaint.council_stage2': 'Council complaint, stage 2',
  hazard: 'Hazard in the home',
  'infogov.foi': 'Freedom of information',
  'infogov.eir': 'Environmental information',
  'infogov.sar': 'Subject access request',
  'infogov.dp_complaint': 'Data protection complaint',
  'benefits.challenge': 'Benefit challenge',
};

const stages: Readonly<Record<string, string>> = {
  s42_decision: 'Section 42 decision',
  stage1_investigation: 'Stage 1 investigation',
  stage1_response: 'Stage 1 response',
  stage2_investigation: 'Stage 2 investigation',
  stage2_response: 'Stage 2 response',
  foi_logged: 'Logged',
  foi_clarification: 'Clarification',
  foi_collecting: 'Collecting',
  foi_drafting: 'Drafting the answer',
  foi_sign_off: 'Sign-off',
  foi_answered: 'Answered',
  sar_received: 'Received',
  sar_clarification: 'Clarification',
  sar_searching: 'Searching',
  sar_redaction: 'Redaction',
  sar_sign_off: 'Sign-off',
  sar_sent: 'Sent',
  decision_challenge_window: 'Time to challenge the decision',
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
  high: 'High',
  normal: null,
};

/** How well the law behind a suggestion was checked; only `V` was read in its own source. */
const lawMarks: Record<Mark, { caution: string | null; checked: (date: string) => string }> = {
  V: { caution: null, checked: (date) => `Read in the source on ${date}.` },
  V2: {
    caution: null,
    checked: (date) => `Read in a secondary source on ${date}, not in its own text.`,
  },
  M: {
    caution: 'Not checked against its source',
    checked: () => 'Written from memory. Read the source before you rely on it.',
  },
  U: {
    caution: 'Uncertain, or changing',
    checked: () => 'Uncertain, or known to be changing. Read the source before you rely on it.',
  },
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
  awaiting: 'Waits for a team lead',
  approved: 'Approved',
  edited_and_approved: 'Changed and approved',
  returned: 'Returned',
  withdrawn: 'Withdrawn',
  escalated: 'Passed on to a more senior person',
};

const severities: Record<Severity, string> = { high: 'high', medium: 'medium', low: 'low' };

export const text = {
  app: {
    name: 'Casemate',
    skip: 'Skip to the main part',
    areas: 'Main areas',
    cases: 'My cases',
    settings: 'Settings',
    lock: 'Lock',
    status: 'Status',
    offline: 'Offline: everything works. Nothing leaves this laptop.',
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
        'Work without a network. Nothing leaves this laptop.',
      ],
      doesNot: 'It does not',
      doesNotList: [
        'Decide anything. You do.',
        'Send anything to anyone.',
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
      next: 'Next date in the file',
      contact: 'Last contact',
      fresh: 'Since you looked',
    },
    flagged: (first: string, more: number) => (more > 0 ? `${first} and ${more} more` : first),
    noDate: 'No date ahead',
    noContact: 'None recorded',
    nothingNew: 'Nothing new',
    fresh: (entries: number) => `${entries} new`,
    neverOpened: 'Not opened yet',
    words: 'Words in the file',
    showWords: (date: string) => `Show the words for ${date}`,
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
    // A case type or stage that is not here is shown in the words of its own id.
    types,
    stages,
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
    nextDates: 'Next dates in the file',
    noNextDates: 'No date ahead in the file',
    overview: {
      next: 'Coming up',
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
    priorities,
    due: (day: string, away: string) => `Due ${day}, ${away}`,
    dueToday: 'Due today',
    overdue: (day: string, away: string) => `${away}: was due ${day}`,
    noDue: 'No date',
    counted: 'How the date was counted',
    basis: 'Stands on',
    law: 'Sources',
    marks: lawMarks,
    copy: 'Copy the address',
    copied: 'Address copied',
    copyFailed: 'Copying did not work. Select the address and copy it.',
    why: 'Why',
    evidence: 'Words in the file',
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
    states: reviewStates,
    reasons: returnReasons,
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
    withdrawTitle: 'Withdraw this request?',
    withdrawBody: 'It is no longer looked at. The suggestion comes back to you.',
    withdrawYes: 'Withdraw it',
    withdrawNo: 'Leave it',
    done: { again: 'Sent to review again', withdrawn: 'Request withdrawn' },
    failed: 'What waits for review could not be read',
    failedBody: 'The rest of the case is here, and you can work on.',
  },
  settings: {
    title: 'Settings',
    sections: 'Settings',
    you: {
      title: 'You',
      body: 'Your name is written beside what you add.',
      name: 'Name',
      role: 'Role',
    },
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
      networkBody:
        'Casemate makes no outbound connection. It has no telemetry and listens on no port.',
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
        { keys: ['Ctrl+2'], does: 'Settings' },
        { keys: ['F6', 'Shift+F6'], does: 'Move to the next or previous part of the window' },
        { keys: ['F1'], does: 'This list' },
        { keys: ['Ctrl+Shift+L'], does: 'Lock Casemate' },
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
        { keys: ['Esc'], does: 'From the cited words back to the source' },
        { keys: ['Up', 'Down'], does: 'Move between entries' },
        { keys: ['Ctrl+Enter'], does: 'Save the entry you are writing' },
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
        { keys: ['Ctrl+E'], does: 'Change the task; ask again after a return' },
        { keys: ['Delete'], does: 'Give up; withdraw a request' },
        { keys: ['Ctrl+Z'], does: 'Reopen the one that you just settled' },
      ],
    },
  ],
};
