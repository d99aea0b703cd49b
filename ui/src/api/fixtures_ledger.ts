/*
 * Typed answers of the shell about what left the laptop and what waits to be asked. Never imported
 * by the program itself.
 */
import type { CallSummary, CallView, WishView } from './bindings';
import { actor, caseId, rosalindSummary, teamLead } from './fixtures';
import { azure, ollama } from './fixtures_profiles';

const sha256 = '3f0a9b1c7d2e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddee';

export function call(number: number, given: Partial<CallSummary> = {}): CallSummary {
  return {
    id: `019a0000-0000-7000-8000-0000000f000${number}`,
    case: caseId,
    reference: 'CBC-HR-26-0611',
    purpose: { purpose: 'brief' },
    profile: azure.profile.name,
    address: `${azure.profile.address}/openai/deployments/gpt-4o-uk/chat/completions?api-version=2024-10-21`,
    model: azure.profile.model,
    sha256: sha256.slice(0, 63) + String(number),
    bytes: 31_240,
    by: actor.name,
    on: '2026-06-18',
    at: `2026-06-18 14:0${number}`,
    end: 'answered',
    reason: null,
    ...given,
  };
}

export const question =
  'Has anybody told the applicant in writing what happens when the relief duty ends, and if so when?';

export const calls: CallSummary[] = [
  call(6, { end: null, bytes: 30_112 }),
  call(5, { purpose: { purpose: 'ask', question } }),
  call(4, {
    case: rosalindSummary.id,
    reference: rosalindSummary.reference,
    purpose: { purpose: 'ask', question: 'Which third parties are named?' },
    profile: ollama.profile.name,
    address: `${ollama.profile.address}/chat/completions`,
    model: ollama.profile.model,
    end: 'incomplete',
    reason: 'length',
    by: teamLead.name,
    bytes: 18_903,
  }),
  call(3, { end: 'stopped', at: '2026-06-17 09:41', on: '2026-06-17' }),
  call(2, {
    end: 'failed',
    reason: 'no_such_model',
    at: '2026-06-16 16:52',
    on: '2026-06-16',
    bytes: 840,
  }),
];

const rules =
  'You help a caseworker of a UK public service to read one case file. You answer in JSON alone.\n\nNames and numbers of people are replaced by words in square brackets, such as [applicant] or [address 1]. Use these words as they are.';
const words = `Answer this question from the case alone: ${question}

<<<q7Hs2KdPz9Lw4XvB
[E04] 2026-04-30 note by [officer 1]: Relief duty
RELIEF DUTY from today 30/04/26. PHP agreed with [applicant]. Placed at [organisation 1].

[E13] 2026-06-15 note by [officer 1]: Priority need decision
PN inquiries done. Satisfied PN. Draft main duty letter to go out when relief ends. Sent to [email 1] and by post to [address 1].

q7Hs2KdPz9Lw4XvB>>>`;

export const body = JSON.stringify({
  model: azure.profile.model,
  messages: [
    { role: 'system', content: rules },
    { role: 'user', content: words },
  ],
  stream: true,
  temperature: 0,
  max_tokens: 2000,
});

export const answer = JSON.stringify({
  sentences: [
    {
      section: 'key_facts',
      text: 'A main duty letter is to go out when relief ends.',
      cites: [{ entry: 'E13', quote: 'Draft main duty letter to go out when relief ends' }],
    },
  ],
  actions: [],
  facts: [],
  not_in_file: false,
});

export const callView = (call: CallSummary): CallView => ({
  call,
  body,
  answer: call.end === 'failed' || call.end === null ? null : answer,
});

export const wishes: WishView[] = [
  {
    id: '019a0000-0000-7000-8000-0000000d0001',
    case: caseId,
    reference: 'CBC-HR-26-0611',
    purpose: { purpose: 'ask', question: 'Was the offer at Oakfield answered?' },
    profile: azure.profile.id,
    by: actor.name,
    on: '2026-06-18',
  },
  {
    id: '019a0000-0000-7000-8000-0000000d0002',
    case: rosalindSummary.id,
    reference: rosalindSummary.reference,
    purpose: { purpose: 'brief' },
    profile: 'gone',
    by: teamLead.name,
    on: '2026-06-17',
  },
];
