package com.example.parametrizations;

import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Parametrization;
import org.nsm.api.spi.Plugin;

/** Providers that break one rule 1xx each. */
public final class BrokenParametrizationIdentities {
  private BrokenParametrizationIdentities() {}

  /** Breaks rule 101: the id is not kebab-case. */
  @Plugin(id = "Heavy_Waves", summary = "s", formula = "f", citation = "c")
  public static final class Misnamed extends WavesProvider {}

  /** Breaks rule 102: the prefix is not its own. */
  @Plugin(id = "nsm-waves", summary = "s", formula = "f", citation = "c")
  public static final class Pretender extends WavesProvider {}

  /** Breaks rule 103: nothing is cited. */
  @Plugin(id = "uncited-waves", summary = "s", formula = "f")
  public static final class Uncited extends WavesProvider {}

  /** Breaks rule 104: no service loader can make it. */
  @Plugin(id = "hidden-waves", summary = "s", formula = "f", citation = "c")
  public static final class Hidden extends WavesProvider {
    private Hidden() {}

    /** Returns the only way to get one. */
    public static Hidden create() {
      return new Hidden();
    }
  }

  /** Breaks rule 105: a default that the schema refuses when it is written out. */
  @Plugin(id = "bad-default-waves", summary = "s", formula = "f", citation = "c")
  public static final class BadDefault extends WavesProvider {
    @Override
    public Schema schema() {
      return super.schema().and(Schema.of(Setting.number("length", -1, "a length").atLeast(0)));
    }
  }

  /** Breaks rule 106: it takes a key that it does not know, once. */
  @Plugin(id = "forgetful-waves", summary = "s", formula = "f", citation = "c")
  public static final class Forgetful extends WavesProvider {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Schema schema() {
      return calls.getAndIncrement() == 0
          ? super.schema().and(Schema.of(Setting.number("no-such-setting", 1, "anything")))
          : super.schema();
    }
  }

  /** Breaks rule 107: one of the choices is not implemented. */
  @Plugin(id = "half-done-waves", summary = "s", formula = "f", citation = "c")
  public static final class HalfDone extends WavesProvider {
    @Override
    public Parametrization create(Settings settings) {
      if (settings.text("start").equals("drawn")) {
        throw new UnsupportedOperationException("not implemented");
      }
      return super.create(settings);
    }
  }

  /** Breaks rule 108: no services file names it. */
  @Plugin(id = "unlisted-waves", summary = "s", formula = "f", citation = "c")
  public static final class Unlisted extends WavesProvider {}
}
