// Deals as one value: the kind of record, what people set of it, and which are due. HubSpot and files fill it.
import type { Feature } from '../feature';
import { dueDeals } from './due';
import { deals } from './record';
import { dealsSettings } from './settings';

export const dealsFeature: Feature = { id: 'deals', records: [deals], settings: dealsSettings, due: dueDeals };
