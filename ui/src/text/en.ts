/*
 * Every word that Casemate shows to people. Plain English, UK spelling, short sentences.
 * Tables over closed sets are total: a new code or state does not compile until it has words.
 */
import type {
  Code,
  DamageKind,
  Direction,
  Effect,
  EntryKind,
  Force,
  ImportRow,
  Mark,
  Role,
  Section,
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
    dueTarget: 'A target, not law',
    dueByLaw: 'Ends by law',
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
    tabs: { overview: 'Overview', timeline: 'Timeline', people: 'People' },
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
      keysDo: 'Up and Down move, Enter shows how a date was counted',
      column: { when: 'When', what: 'What', force: 'Where it comes from' },
      at: (date: string, time: string) => `${date}, ${time}`,
      overdue: (words: string) => (words.includes('overdue') ? words : `overdue since ${words}`),
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
      opens: (date: string) => `may be done from ${date}`,
      depends: (questions: number) =>
        questions === 1 ? 'depends on an open question' : `depends on ${questions} open questions`,
      stopped: 'the clock was stopped',
      unsure: 'source not verified',
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
        operational: 'Date in the file',
      } satisfies Record<Force, string>,
      targets: {
        statute: 'Target, not law',
        regulations: 'Target, not law',
        statutory_guidance: 'Target in guidance',
        code: 'Target in a code',
        local: 'Local target',
        operational: 'Working target',
      } satisfies Record<Force, string>,
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
      checked: (date: string) => `Checked ${date}.`,
      marks: {
        V: 'The source itself was read.',
        V2: 'Not verified against the statute: it was read in a secondary source.',
        M: 'Not verified against the statute: it is from memory.',
        U: 'Uncertain, or known to be changing: check it before you rely on it.',
      } satisfies Record<Mark, string>,
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
      plainHint: 'Yes or no, a date as 24/6/2026, an amount as 1,512.60, or words',
      missing: 'Give an answer',
      dateWrong: 'Enter a real date, with its year',
      amountWrong: 'Enter pounds, with two digits of pence or none',
      refused: 'The playbook does not take this as an answer. Give it in another form',
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
      rejected: 'Not right, says a person',
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
      law: 'The law',
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
        { keys: ['Alt+1', 'Alt+2', 'Alt+3'], does: 'Overview, Timeline, People' },
        { keys: ['Ctrl+.'], does: 'Show or hide the brief' },
        { keys: ['Alt+Down', 'Alt+Up'], does: 'Next or previous source of the brief' },
        { keys: ['Enter'], does: 'Open a source at the cited words; read all of a long entry' },
        { keys: ['Esc'], does: 'From the cited words back to the source' },
        { keys: ['Up', 'Down'], does: 'Move between entries' },
        { keys: ['Ctrl+Enter'], does: 'Save the entry you are writing' },
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
  ],
};
