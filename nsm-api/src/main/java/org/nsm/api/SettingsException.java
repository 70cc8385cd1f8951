package org.nsm.api;

/** A value that does not fit the schema: an unknown key, a wrong type, a number out of range. */
public final class SettingsException extends NsmException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /** Creates the error for one key; {@code message} starts after the key. */
  public SettingsException(String key, String message) {
    super(Failure.CONFIGURATION, OneLine.name(key) + ": " + message);
    this.key = key;
  }

  /** Returns the offending key, relative to its section. */
  public String key() {
    return key;
  }
}
