import { beforeEach, describe, expect, it } from 'vitest';

import { servers } from '../../../tests/servers';
import { fault, standIn, type Answers } from '../../../tests/stand_in';
import { open } from '../../api/fixtures';
import { azure, localServers, ollama } from '../../api/fixtures_profiles';
import { forgetAll } from '../../api/query.svelte';
import { text } from '../../text/en';
import { DayLimit, dayUse } from './day.svelte';
import { LocalSearch, nameOf, profiles, Removal } from './profiles.svelte';
import { Server } from './server.svelte';
import { readNumber } from './tokens';
import { cut, Trial } from './trial.svelte';

const { form, kinds } = text.servers;

/** A stand-in that keeps what each command was sent. */
function heard(answers: Answers = {}): Record<string, unknown[]> {
  const sent: Record<string, unknown[]> = {};
  const usual = { ...servers({ profiles: [azure, ollama] }), ...answers };
  const listening = Object.entries(usual).map(([command, answer]) => [
    command,
    (payload: Record<string, unknown>) => {
      (sent[command] ??= []).push(payload);
      return answer(payload);
    },
  ]);
  standIn(open, Object.fromEntries(listening));
  return sent;
}

function filled(): Server {
  const server = new Server(null, null);
  server.kind = 'open_ai';
  Object.assign(server.typed, {
    name: ' Council model ',
    address: 'https://models.calderbrook.gov.uk/v1',
    model: 'mistral-nemo',
  });
  return server;
}

beforeEach(() => forgetAll());

describe('a server that is set up', () => {
  it('is asked for what is missing, in the order of the form, and nothing is sent', async () => {
    const sent = heard();
    const server = new Server(null, null);
    expect(await server.save()).toBe(false);
    expect(server.problems.map(({ field }) => field)).toEqual(['kind', 'address', 'model', 'name']);
    server.kind = 'azure_open_ai';
    await server.save();
    expect(server.problemWith('api_version')).toBe(form.missing.apiVersion);
    expect(server.problemWith('model')).toBe(form.missing.deployment);
    expect(sent.save_profile).toBeUndefined();
  });

  it('is sent without the space around it, without a key, and with the usual length', async () => {
    const sent = heard();
    expect(await filled().save()).toBe(true);
    expect(sent.save_profile).toEqual([
      expect.objectContaining({
        key: null,
        profile: expect.objectContaining({
          name: 'Council model',
          api_version: null,
          proxy: null,
          part_tokens: 12_000,
          dialect: 'json_schema',
        }),
      }),
    ]);
  });

  it('is one command however often the same is sent, and another when it changed', async () => {
    const sent = heard({ save_profile: () => fault('unavailable') });
    const server = filled();
    await server.save();
    await server.save();
    server.typed.name = 'Another name';
    await server.save();
    const commands = sent.save_profile?.map((one) => (one as { command: string }).command);
    expect(server.fault?.code).toBe('unavailable');
    expect(commands?.[0]).toBe(commands?.[1]);
    expect(commands?.[2]).not.toBe(commands?.[0]);
  });

  it.each([
    ['address', 'address', kinds.open_ai.wrong],
    ['card.region', 'region', form.wrong.card],
    ['key', 'key', form.wrong.key],
    ['proxy', 'proxy', form.wrong.proxy],
    ['part_tokens', 'part_tokens', form.wrong.partTokens],
  ] as const)('says at its field what the shell does not take: %s', async (named, field, words) => {
    heard({ save_profile: () => fault('invalid', named) });
    const server = filled();
    expect(await server.save()).toBe(false);
    expect(server.problemWith(field)).toBe(words);
    expect(server.fault).toBeNull();
  });

  it('has a number of tokens, however it is written', async () => {
    const server = filled();
    heard();
    for (const wrong of ['', 'many', '1,499', '200,001', '2.5']) {
      server.typed.part_tokens = wrong;
      expect(await server.save()).toBe(false);
      expect(server.problemWith('part_tokens')).toBe(form.wrong.partTokens);
    }
    server.typed.part_tokens = '200 000';
    expect(await server.save()).toBe(true);
    expect(readNumber('1,500')).toBe(1500);
    expect(readNumber('-5')).toBeNull();
  });
});

describe('a server that is changed', () => {
  it('keeps its id and its way of asking, and its key where nothing is typed', async () => {
    const sent = heard();
    const was = { ...azure, profile: { ...azure.profile, dialect: 'plain' as const } };
    const server = new Server(was, null);
    expect(server.typed.key).toBe('');
    expect(server.keyKept).toBe('keep');
    server.typed.region = 'UK West';
    await server.save();
    const { profile, key } = sent.save_profile?.[0] as { profile: unknown; key: unknown };
    expect(key).toBeNull();
    expect(profile).toEqual({
      ...was.profile,
      card: { ...was.profile.card, region: 'UK West' },
    });
  });

  it('loses its key with its address, and what was learnt of its model', async () => {
    const sent = heard();
    const was = { ...azure, profile: { ...azure.profile, dialect: 'plain' as const } };
    const server = new Server(was, null);
    server.typed.address = 'https://elsewhere.openai.azure.com';
    expect(server.keyKept).toBe('lost');
    await server.save();
    expect(sent.save_profile?.[0]).toMatchObject({ profile: { dialect: 'json_schema' } });
    server.typed.address = azure.profile.address;
    server.kind = 'open_ai';
    expect(server.keyKept).toBe('lost');
    expect(new Server(ollama, null).keyKept).toBe('none');
  });
});

describe('a test', () => {
  it('can be made before a name and a model are there, and gives the models to choose from', async () => {
    const models = ['a', 'b'];
    const sent = heard({ test_profile: () => ({ kind: 'no_such_model', models }) });
    const server = new Server(null, null);
    server.kind = 'local';
    server.typed.address = 'http://127.0.0.1:11434/v1';
    server.typed.key = ' secret ';
    await server.test();
    expect(sent.test_profile?.[0]).toMatchObject({ key: 'secret', profile: { kind: 'local' } });
    expect(server.models).toEqual(models);
    expect(server.picked).toBe('');
    server.pick('b');
    expect(server.typed.model).toBe('b');
    server.pick(server.other);
    expect(server.picked).toBe(server.other);
    expect(server.typed.model).toBe('');
    server.typed.model = 'c';
    expect(server.picked).toBe(server.other);
  });

  it('is forgotten when what it was about changes', async () => {
    heard({ test_profile: () => ({ kind: 'reachable', models: ['a'] }) });
    const server = filled();
    await server.test();
    expect(server.trial.result?.probe.kind).toBe('reachable');
    server.changed();
    expect(server.trial.result).toBeNull();
    expect(server.models).toEqual([]);
  });

  it('that comes after that is dropped', async () => {
    let answer: (probe: unknown) => void = () => undefined;
    heard({ test_profile: () => new Promise((resolve) => (answer = resolve)) });
    const trial = new Trial();
    const asking = trial.ask(azure.profile, null);
    await Promise.resolve();
    trial.forget();
    answer({ kind: 'reachable', models: [] });
    await asking;
    expect(trial.result).toBeNull();
    expect(trial.asking).toBe(false);
  });

  it('lists no deployments of Azure to choose from', async () => {
    heard({ test_profile: () => ({ kind: 'reachable', models: ['gpt-4o'] }) });
    const server = new Server(azure, null);
    await server.test();
    expect(server.models).toEqual([]);
  });

  it('says at the field what cannot be asked', async () => {
    heard({ test_profile: () => fault('invalid', 'address') });
    const server = filled();
    await server.test();
    expect(server.problemWith('address')).toBe(kinds.open_ai.wrong);
  });

  it('cuts the name of a model that is very long', () => {
    expect(cut('x'.repeat(200))).toBe(`${'x'.repeat(80)}…`);
    expect(cut('llama3.1:8b')).toBe('llama3.1:8b');
  });
});

describe('servers on this computer', () => {
  it('fill the form, with the only model and none of several', async () => {
    heard();
    const search = new LocalSearch();
    await search.look();
    expect(search.found).toEqual(localServers);
    const [first] = localServers;
    if (!first) throw new Error('no such fixture');
    const several = new Server(null, first);
    expect(several.kind).toBe('local');
    expect(several.typed).toMatchObject({ address: first.address, model: '' });
    expect(several.models).toEqual(first.models);
    expect(new Server(null, { ...first, models: ['one'] }).typed.model).toBe('one');
  });
});

describe('a removal', () => {
  it('sent again is the same command, so that the key goes too', async () => {
    const sent = heard({ remove_profile: () => fault('unavailable') });
    const removal = new Removal(azure.profile.id, azure.profile.name);
    expect(await removal.go()).toBe(false);
    expect(await removal.go()).toBe(false);
    expect(removal.fault?.code).toBe('unavailable');
    expect(sent.remove_profile?.[0]).toEqual(sent.remove_profile?.[1]);
  });

  it('leaves a server without a name', async () => {
    heard();
    await profiles.refetch();
    expect(nameOf(azure.profile.id)).toBe(azure.profile.name);
    await new Removal(azure.profile.id, azure.profile.name).go();
    expect(nameOf(azure.profile.id)).toBeNull();
  });
});

describe('the limit of a day', () => {
  it('is a number within bounds, or none, and is shown again as it was set', async () => {
    const sent = heard();
    const limit = new DayLimit();
    for (const wrong of ['999', '50,000,001', 'no', '1.5']) {
      limit.typed = wrong;
      expect(await limit.save()).toBe(false);
      expect(limit.problem).toBe(text.servers.day.wrong);
    }
    limit.typed = '200,000';
    expect(await limit.save()).toBe(true);
    expect(dayUse.data?.budget).toBe(200_000);
    limit.typed = ' ';
    expect(await limit.save()).toBe(true);
    expect(sent.set_day_budget?.map((one) => (one as { tokens: unknown }).tokens)).toEqual([
      200_000,
      null,
    ]);
  });

  it('set twice to the same is two commands, and tried twice is one', async () => {
    let works = false;
    const sent = heard({ set_day_budget: () => (works ? null : fault('unavailable')) });
    const limit = new DayLimit();
    limit.typed = '5000';
    await limit.save();
    works = true;
    await limit.save();
    await limit.save();
    const commands = sent.set_day_budget?.map((one) => (one as { command: string }).command);
    expect(commands?.[0]).toBe(commands?.[1]);
    expect(commands?.[2]).not.toBe(commands?.[1]);
  });
});
