// The product with one line more in its list of features: has to be the first import of a test.
jest.mock('../../../src/app/features', () => jest.requireActual<object>('./features'));
