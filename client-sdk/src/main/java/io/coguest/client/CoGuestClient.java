package io.coguest.client;

/** A participant's connection to a CoGuest server. */
public interface CoGuestClient {}
