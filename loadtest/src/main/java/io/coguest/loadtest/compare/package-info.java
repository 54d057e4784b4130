/** Two servers under the same load in turn: what one costs compared with the other. */
@NullMarked
package io.coguest.loadtest.compare;

import org.jspecify.annotations.NullMarked;
