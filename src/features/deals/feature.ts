// Deals as one value: the kind of record, and what people set of it. HubSpot and files fill it.
import type { Feature } from '../feature';
import { deals } from './record';
import { dealsSettings } from './settings';

export const dealsFeature: Feature = { id: 'deals', records: [deals], settings: dealsSettings };
