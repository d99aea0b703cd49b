/*
 * One model server while it is set up or changed. A key is typed here and never read back: an empty
 * field keeps the key that is there, as long as it is for the same address.
 */
import {
  commands,
  run,
  type IpcError,
  type LocalServer,
  type Profile,
  type ProfileKind,
  type ProfileView,
} from '../../api/client';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';
import { profiles } from './profiles.svelte';
import { readNumber } from './tokens';
import { Trial } from './trial.svelte';

export const kinds: readonly ProfileKind[] = ['local', 'azure_open_ai', 'open_ai'];
export const cardFields = ['company', 'region', 'retention', 'contract'] as const;
export type CardField = (typeof cardFields)[number];
export type Field =
  | 'kind'
  | 'name'
  | 'address'
  | 'api_version'
  | 'key'
  | 'model'
  | CardField
  | 'part_tokens'
  | 'proxy';
export type Problem = { field: Field; message: string };

const PART_TOKENS = { usual: 12_000, least: 1_500, most: 200_000 };
// No server has a model of this name: it stands for "type another name".
const OTHER = '\u0000';

export class Server {
  kind = $state<ProfileKind | null>(null);
  /** What is typed, by field. */
  typed = $state<Record<Exclude<Field, 'kind'>, string>>(blank());
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  saving = $state(false);
  readonly trial = new Trial();
  #listed = $state.raw<readonly string[]>([]);
  #typesModel = $state(false);
  readonly id: string;
  #sent = '';
  #command = '';

  constructor(
    readonly was: ProfileView | null,
    found: LocalServer | null,
  ) {
    this.id = was?.profile.id ?? uuid();
    if (was) this.#fill(was.profile);
    if (found) this.#take(found);
  }

  readonly isAzure = $derived(this.kind === 'azure_open_ai');
  /** The models to choose from: what the last test listed. Azure lists no deployments. */
  readonly models: readonly string[] = $derived(this.isAzure ? [] : this.#listed);
  readonly other = OTHER;
  /** Which of them is chosen: one, none yet, or one that is typed. */
  readonly picked = $derived(
    this.#typesModel || (this.typed.model !== '' && !this.models.includes(this.typed.model))
      ? OTHER
      : this.typed.model,
  );
  /** What becomes of the key that is in the keychain: it is for its address alone. */
  readonly keyKept: 'keep' | 'lost' | 'none' = $derived.by(() => {
    if (!this.was?.has_key) return 'none';
    const { address, kind } = this.was.profile;
    return address === this.typed.address.trim() && kind === this.kind ? 'keep' : 'lost';
  });

  pick(model: string): void {
    this.#typesModel = model === OTHER;
    this.typed.model = model === OTHER ? '' : model;
  }

  /** What was found is about what was typed then. */
  changed(): void {
    this.trial.forget();
    this.#listed = [];
  }

  problemWith(field: Field): string | null {
    return this.problems.find((problem) => problem.field === field)?.message ?? null;
  }

  /** Asks the server for its models; no word of a case is sent. */
  async test(): Promise<void> {
    this.fault = null;
    this.problems = this.#check(['kind', 'address', 'api_version', 'part_tokens']);
    if (this.problems.length > 0) return;
    const refused = await this.trial.ask(this.#profile(), this.#key());
    if (refused) this.#refused(refused);
    this.#listed = this.trial.models;
  }

  /** Keeps it; says whether that was done. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    this.fault = null;
    this.problems = this.#check(null);
    if (this.problems.length > 0) return false;
    const [profile, key] = [this.#profile(), this.#key()];
    // A second try of the same is one command, so that a retry is harmless.
    const sent = JSON.stringify([profile, key]);
    if (sent !== this.#sent) [this.#sent, this.#command] = [sent, uuid()];
    this.saving = true;
    const outcome = await run(commands.saveProfile(this.#command, profile, key));
    if (outcome.status === 'ok') await profiles.refetch();
    this.saving = false;
    if (outcome.status === 'error') this.#refused(outcome.error);
    return outcome.status === 'ok';
  }

  #fill({ kind, card, part_tokens, proxy, ...profile }: Profile): void {
    this.kind = kind;
    this.typed = {
      ...blank(),
      name: profile.name,
      address: profile.address,
      model: profile.model,
      api_version: profile.api_version ?? '',
      ...card,
      part_tokens: typedNumber(part_tokens),
      proxy: proxy ?? '',
    };
  }

  #take({ program, address, models }: LocalServer): void {
    const words = text.servers.find;
    const only = models.length === 1 ? models[0] : undefined;
    this.kind = 'local';
    this.#listed = models;
    this.typed = {
      ...blank(),
      name: words.name(words.programs[program]),
      region: words.region,
      model: only ?? '',
      address,
    };
  }

  #profile(): Profile {
    const was = this.was?.profile;
    const typed = Object.fromEntries(
      Object.entries(this.typed).map(([field, value]) => [field, value.trim()]),
    ) as typeof this.typed;
    const { name, address, model, company, region, retention, contract } = typed;
    const same = was?.address === address && was.model === model && was.kind === this.kind;
    return {
      id: this.id,
      name,
      kind: this.kind ?? 'local',
      address,
      model,
      api_version: this.isAzure ? typed.api_version : null,
      card: { company, region, retention, contract },
      // How it takes a request was learnt from this very model.
      dialect: (same && was.dialect) || 'json_schema',
      part_tokens: readNumber(typed.part_tokens) ?? PART_TOKENS.usual,
      proxy: this.kind === 'local' ? null : typed.proxy || null,
    };
  }

  #key(): string | null {
    return this.typed.key.trim() || null;
  }

  #check(only: readonly Field[] | null): Problem[] {
    const { missing, wrong } = text.servers.form;
    const { name, address, model, api_version, part_tokens } = this.typed;
    const tokens = readNumber(part_tokens);
    const fits = tokens !== null && tokens >= PART_TOKENS.least && tokens <= PART_TOKENS.most;
    const problems: (Problem | false)[] = [
      this.kind === null && { field: 'kind', message: missing.kind },
      !address.trim() && { field: 'address', message: missing.address },
      this.isAzure && !api_version.trim() && { field: 'api_version', message: missing.apiVersion },
      !model.trim() && {
        field: 'model',
        message: this.isAzure ? missing.deployment : missing.model,
      },
      !name.trim() && { field: 'name', message: missing.name },
      !fits && { field: 'part_tokens', message: wrong.partTokens },
    ];
    return problems
      .filter((one) => one !== false)
      .filter((one) => !only || only.includes(one.field));
  }

  #refused(error: IpcError): void {
    const field = fieldOf(error);
    if (field) this.problems = [{ field, message: this.#wrong(field) }];
    else this.fault = error;
  }

  #wrong(field: Field): string {
    const { wrong, missing } = text.servers.form;
    if (field === 'kind') return missing.kind;
    if (field === 'address') return text.servers.kinds[this.kind ?? 'local'].wrong;
    if (field === 'model') return this.isAzure ? wrong.deployment : wrong.model;
    if (field === 'api_version') return wrong.apiVersion;
    if (field === 'part_tokens') return wrong.partTokens;
    return cardFields.some((one) => one === field) ? wrong.card : wrong[field as 'name'];
  }
}

/** The field of the form that an error of the shell is about; none if it is about no field. */
function fieldOf({ code, field }: IpcError): Field | null {
  if ((code !== 'invalid' && code !== 'too_large') || field === null) return null;
  const own = field.replace(/^card\./, '');
  return own === 'kind' || own in blank() ? (own as Field) : null;
}

function blank(): Record<Exclude<Field, 'kind'>, string> {
  return {
    name: '',
    address: '',
    api_version: '',
    key: '',
    model: '',
    company: '',
    region: '',
    retention: '',
    contract: '',
    part_tokens: typedNumber(PART_TOKENS.usual),
    proxy: '',
  };
}

function typedNumber(number: number | undefined): string {
  return (number ?? PART_TOKENS.usual).toLocaleString('en-GB');
}
