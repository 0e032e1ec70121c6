// The product with toys that are off at first: has to be the first import of a test.
jest.mock('../../../src/app/features', () => jest.requireActual<object>('./features-off'));
