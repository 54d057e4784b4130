/** The load generator, its scenarios and its report. */
@NullMarked
package io.coguest.loadtest;

import org.jspecify.annotations.NullMarked;
