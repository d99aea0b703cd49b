/*
 * Typed answers of the shell about model servers. Never imported by the program itself.
 */
import type { DayUse, LocalServer, ProfileView } from './bindings';

export const azure: ProfileView = {
  profile: {
    id: '019a0000-0000-7000-8000-0000000e0001',
    name: 'Council Azure',
    kind: 'azure_open_ai',
    address: 'https://calderbrook-housing.openai.azure.com',
    model: 'gpt-4o-uk',
    api_version: '2024-10-21',
    card: {
      company: 'Microsoft Ireland Operations Ltd, as processor for Calderbrook Borough Council',
      region: 'UK South, London',
      retention: 'Not kept: abuse monitoring is switched off',
      contract: 'G-Cloud 14 call-off 2026-114, DPIA 26-031 of 3 March 2026',
    },
    dialect: 'json_schema',
    part_tokens: 12_000,
    proxy: null,
  },
  has_key: true,
};

export const ollama: ProfileView = {
  profile: {
    id: '019a0000-0000-7000-8000-0000000e0002',
    name: 'Ollama on this computer',
    kind: 'local',
    address: 'http://127.0.0.1:11434/v1',
    model: 'llama3.1:8b',
    api_version: null,
    card: { company: '', region: 'This computer', retention: '', contract: '' },
    dialect: 'json_schema',
    part_tokens: 6_000,
    proxy: null,
  },
  has_key: false,
};

export const profiles: ProfileView[] = [azure, ollama];

export const localServers: LocalServer[] = [
  {
    program: 'ollama',
    address: 'http://127.0.0.1:11434/v1',
    models: ['llama3.1:8b', 'mistral-nemo:12b', 'qwen2.5:14b'],
  },
  { program: 'lm_studio', address: 'http://127.0.0.1:1234/v1', models: [] },
];

export const dayUse: DayUse = { used: 12_400, budget: 200_000 };
