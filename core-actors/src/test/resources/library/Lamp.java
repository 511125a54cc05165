// A file that comes with the platform, as far as the tests go.
