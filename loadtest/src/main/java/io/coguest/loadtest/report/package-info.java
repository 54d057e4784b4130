/** What a run found, for people. */
@NullMarked
package io.coguest.loadtest.report;

import org.jspecify.annotations.NullMarked;
