/** The ways to load a server. */
@NullMarked
package io.coguest.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
