// `/crm/pipelines`: the pipelines of deals and their stages, as a portal comes with them. They can be read, not changed.
import { crmTypeOf } from './hubspot-properties';
import { json, noSuchCall, notFound } from './hubspot-wire';
import type { StandInResponse } from './server';

const MADE = { createdAt: '2025-01-01T00:00:00.000Z', updatedAt: '2025-01-01T00:00:00.000Z', archived: false };

type Stage = readonly [id: string, label: string, probability: number];

/** HubSpot's own sales pipeline. */
const STAGES: readonly Stage[] = [
  ['appointmentscheduled', 'Appointment Scheduled', 0.2],
  ['qualifiedtobuy', 'Qualified To Buy', 0.4],
  ['presentationscheduled', 'Presentation Scheduled', 0.6],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', 0.8],
  ['contractsent', 'Contract Sent', 0.9],
  ['closedwon', 'Closed Won', 1],
  ['closedlost', 'Closed Lost', 0],
];

const isClosed = (probability: number): boolean => probability === 0 || probability === 1;

/** Whether a stage is one in which a deal is won or lost. */
export const isClosedStage = (id: unknown): boolean =>
  STAGES.some(([stage, , probability]) => stage === id && isClosed(probability));

const stages = STAGES.map(([id, label, probability], displayOrder) => ({
  ...MADE,
  id,
  label,
  displayOrder,
  metadata: { isClosed: String(isClosed(probability)), probability: String(probability) },
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
}));

const pipelines = [{ ...MADE, id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages }];

/** @param rest what follows the version in the path */
export function pipelinesReply(method: string, rest: readonly string[]): StandInResponse {
  const [typeName = '', pipelineId, area, stageId] = rest;
  if (crmTypeOf(typeName) !== 'deals') return notFound(`There are no pipelines of ${typeName.slice(0, 40)}.`);
  if (method !== 'GET' || rest.length > 4 || (area !== undefined && area !== 'stages')) return noSuchCall(method);
  if (pipelineId === undefined) return json(200, { results: pipelines });
  const pipeline = pipelines.find(({ id }) => id === pipelineId);
  if (!pipeline) return notFound(`There is no pipeline ${pipelineId.slice(0, 40)}.`);
  if (area === undefined) return json(200, pipeline);
  if (stageId === undefined) return json(200, { results: pipeline.stages });
  const stage = pipeline.stages.find(({ id }) => id === stageId);
  return stage ? json(200, stage) : notFound(`There is no stage ${stageId.slice(0, 40)}.`);
}
