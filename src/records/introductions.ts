// How far a record's introduction is, as its store keeps it.
import { introductionOf, type IntroductionState } from '../engine/introduction';
import type { RecordRow } from './record-row';
import { INTRODUCTION, INTRODUCTION_AT } from './standard-columns';

export const introductionStateOf = (row: RecordRow): IntroductionState => ({
  state: introductionOf(row.text(INTRODUCTION)),
  atMs: row.instant(INTRODUCTION_AT),
});
