/*
 * Where the person is: a closed set of screens, kept in the address's fragment so that Back,
 * links and tabs are the browser's own. Screens hand features the links that they need.
 */
export const caseTabs = ['overview', 'timeline', 'people', 'tasks'] as const;
export type CaseTab = (typeof caseTabs)[number];

export const settingsSections = [
  'you',
  'people',
  'playbooks',
  'servers',
  'lock',
  'keyboard',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Route =
  | { screen: 'cases' }
  | { screen: 'import' }
  | {
      screen: 'case';
      case: string;
      tab: CaseTab;
      /** The label of an entry to open and show. */
      entry?: string | undefined;
      /** The cited words in it: part and code points, "body:12-40". */
      words?: string | undefined;
    }
  /** What waits for a second person; with an id, one of them. */
  | { screen: 'review'; review?: string | undefined }
  /** What left this laptop; with an id, one call. */
  | { screen: 'calls'; call?: string | undefined }
  /** What would leave of a case; with the id of what was to be asked later, that. */
  | { screen: 'preview'; case: string; wish?: string | undefined }
  | { screen: 'settings'; section: SettingsSection }
  | { screen: 'not_found' };

const isTab = (word: string): word is CaseTab => caseTabs.some((tab) => tab === word);
const isSection = (word: string): word is SettingsSection =>
  settingsSections.some((section) => section === word);

/** Reads a fragment such as `#/case/0190…/timeline?entry=E04`. */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#\/?/, '').split('?');
  const [screen = '', first = '', second = ''] = path.split('/').map(decoded);
  const asked = new URLSearchParams(query);
  switch (screen) {
    case '':
    case 'cases':
      return { screen: 'cases' };
    case 'import':
      return { screen: 'import' };
    case 'review':
      return { screen: 'review', review: first || undefined };
    case 'calls':
      return { screen: 'calls', call: first || undefined };
    case 'preview': {
      if (!first) return { screen: 'cases' };
      return { screen: 'preview', case: first, wish: asked.get('wish') ?? undefined };
    }
    case 'settings':
      return { screen: 'settings', section: isSection(first) ? first : 'you' };
    case 'case': {
      if (!first) return { screen: 'cases' };
      const tab = isTab(second) ? second : 'timeline';
      const entry = asked.get('entry') ?? undefined;
      const words = asked.get('words') ?? undefined;
      return { screen: 'case', case: first, tab, entry, words };
    }
    default:
      return { screen: 'not_found' };
  }
}

// A malformed escape stands for itself: it names no screen and no case.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The link to a route. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'cases':
    case 'import':
      return `#/${route.screen}`;
    case 'review':
      return route.review ? `#/review/${encodeURIComponent(route.review)}` : '#/review';
    case 'calls':
      return route.call ? `#/calls/${encodeURIComponent(route.call)}` : '#/calls';
    case 'preview': {
      const asked = new URLSearchParams(route.wish ? { wish: route.wish } : {});
      const query = asked.size > 0 ? `?${asked.toString()}` : '';
      return `#/preview/${encodeURIComponent(route.case)}${query}`;
    }
    case 'settings':
      return `#/settings/${route.section}`;
    case 'case': {
      const asked = new URLSearchParams();
      if (route.entry) asked.set('entry', route.entry);
      if (route.words) asked.set('words', route.words);
      const query = asked.size > 0 ? `?${asked.toString()}` : '';
      return `#/case/${encodeURIComponent(route.case)}/${route.tab}${query}`;
    }
    case 'not_found':
      return '#/cases';
  }
}

/** Says whether two routes show the same screen, so that the focus stays where it is. */
export function sameScreen(one: Route, other: Route): boolean {
  if (one.screen === 'case' && other.screen === 'case') return one.case === other.case;
  if (one.screen === 'review' && other.screen === 'review') return one.review === other.review;
  if (one.screen === 'calls' && other.screen === 'calls') return one.call === other.call;
  if (one.screen === 'preview' && other.screen === 'preview')
    return one.case === other.case && one.wish === other.wish;
  if (one.screen === 'settings' && other.screen === 'settings')
    return one.section === other.section;
  return one.screen === other.screen;
}

let current = $state.raw<Route>(parseRoute(location.hash));

/** The route now; follows the address. */
export const route = {
  get now(): Route {
    return current;
  },
};

/** Goes to a route, as a link would. */
export function go(to: Route): void {
  location.hash = hrefOf(to);
}

/** Follows the address; `onmove` hears of each change of screen. Gives back how to stop. */
export function followAddress(onmove: () => void): () => void {
  const moved = () => {
    const next = parseRoute(location.hash);
    if (!sameScreen(current, next)) onmove();
    current = next;
  };
  window.addEventListener('hashchange', moved);
  return () => window.removeEventListener('hashchange', moved);
}
