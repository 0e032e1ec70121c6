// What a team that sells toys adds to the product: one folder, and one line in the list of features.
import type { Feature } from '../../../src/features/feature';
import { toys } from './record';

export const toyFeature: Feature = { id: 'toy', records: [toys] };
