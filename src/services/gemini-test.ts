// The Self-test of Gemini: one short answer by a schema.
import { generateTexts } from './gemini';
import { secretIn, type ServiceTest } from './service-test';

export const geminiTests: readonly ServiceTest[] = [
  {
    name: 'Gemini answers one request by its schema',
    run: (world) => {
      const [answer] = generateTexts(
        world.http,
        { apiKey: secretIn(world, 'gemini.apiKey'), model: world.setting('gemini.model') },
        [
          {
            systemInstruction: 'Answer with the word ready.',
            contents: 'Are you?',
            schema: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
          },
        ],
      );
      if (answer?.kind !== 'text') return answer?.message ?? 'Gemini gave no answer.';
      return typeof answer.json['word'] === 'string' ? null : "Gemini's answer does not follow the schema.";
    },
  },
];
