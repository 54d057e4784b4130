/** What happens second by second while a scenario runs. */
@NullMarked
package io.coguest.loadtest.timeline;

import org.jspecify.annotations.NullMarked;
