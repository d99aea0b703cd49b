/* The playbooks of the store and of the program. */
import { commands } from '../../api/client';
import { query } from '../../api/query.svelte';

export const packs = query(['playbook', 'case', 'settings'], () => commands.listPlaybooks());
