"""How strong the tests are, measured on request and outside the suite."""
