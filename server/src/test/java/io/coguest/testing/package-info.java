/** What the tests of every module share. */
@org.jspecify.annotations.NullMarked
package io.coguest.testing;
