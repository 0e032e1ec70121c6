// What erasing a person would do, asked for before anything is done.
import type { Services } from '../../run/job';
import { holdings } from '../features';
import { previewOfErasure, type ErasurePreview } from './erase-job';

export const previewErasure = (services: Services, email: string): ErasurePreview =>
  previewOfErasure(holdings, services, email);
