package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;

/**
 * A violation before it is known whose it is.
 *
 * @param fault which rule
 * @param what for a person
 */
record Problem(Fault fault, String what) {}
