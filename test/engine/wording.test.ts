// Wording: numbers and ages as people say them.
import { ageInWords, compactNumber } from '../../src/engine/wording';

test.each([
  [0, '0'],
  [90, '90'],
  [12.5, '12.5'],
  [0.256, '0.26'],
  [0.00123, '0.0012'],
  [-7.25, '-7.25'],
  [999.99, '999.99'],
  [1000, '1,000'],
  [45000, '45,000'],
  [-45000.4, '-45,000'],
  [999_999.4, '999,999'],
  [999_999.5, '1M'],
  [1_234_567, '1.2M'],
  [45_600_000, '45.6M'],
  [999_949_999, '999.9M'],
  [999_999_999, '1B'],
  [2.5e12, '2.5T'],
  [1e30, '1.0e+30'],
])('%p is %p', (value, words) => expect(compactNumber(value)).toBe(words));

const hour = 3_600_000;
test.each([
  [0, 'just now'],
  [hour - 1, 'just now'],
  [hour, '1 hour ago'],
  [23.9 * hour, '23 hours ago'],
  [24 * hour, '1 day ago'],
  [72 * hour, '3 days ago'],
  [60 * 24 * hour, '60 days ago'],
  [61 * 24 * hour, '2 months ago'],
  [800 * 24 * hour, '2 years ago'],
  [-48 * hour, 'in 2 days'],
  [-10, 'just now'],
])('%p ms is %p', (ageMs, words) => expect(ageInWords(ageMs)).toBe(words));
