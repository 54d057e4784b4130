/** What clients saw, held against the rules: a fast wrong answer fails. */
@NullMarked
package io.coguest.loadtest.check;

import org.jspecify.annotations.NullMarked;
