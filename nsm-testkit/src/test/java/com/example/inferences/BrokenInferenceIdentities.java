package com.example.inferences;

import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Inference;
import org.nsm.api.spi.Plugin;

/** Providers that break one rule 1xx each. */
public final class BrokenInferenceIdentities {
  private BrokenInferenceIdentities() {}

  /** Breaks rule 101: the id is not kebab-case. */
  @Plugin(id = "Ritz_Values", summary = "s", formula = "f", citation = "c")
  public static final class Misnamed extends RitzProvider {}

  /** Breaks rule 102: the prefix is not its own. */
  @Plugin(id = "nsm-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Pretender extends RitzProvider {}

  /** Breaks rule 103: nothing is cited. */
  @Plugin(id = "uncited-ritz", summary = "s", formula = "f")
  public static final class Uncited extends RitzProvider {}

  /** Breaks rule 104: no service loader can make it. */
  @Plugin(id = "hidden-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Hidden extends RitzProvider {
    private Hidden() {}

    /** Returns the only way to get one. */
    public static Hidden create() {
      return new Hidden();
    }
  }

  /** Breaks rule 105: a default that the schema refuses when it is written out. */
  @Plugin(id = "bad-default-ritz", summary = "s", formula = "f", citation = "c")
  public static final class BadDefault extends RitzProvider {
    @Override
    public Schema schema() {
      return super.schema().and(Schema.of(Setting.number("length", -1, "a length").atLeast(0)));
    }
  }

  /** Breaks rule 106: it takes a key that it does not know, once. */
  @Plugin(id = "forgetful-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Forgetful extends RitzProvider {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Schema schema() {
      return calls.getAndIncrement() == 0
          ? super.schema().and(Schema.of(Setting.number("no-such-setting", 1, "anything")))
          : super.schema();
    }
  }

  /** Breaks rule 107: one of the choices is not implemented. */
  @Plugin(id = "half-done-ritz", summary = "s", formula = "f", citation = "c")
  public static final class HalfDone extends RitzProvider {
    @Override
    public Inference create(Settings settings) {
      if (settings.text("order").equals("descending")) {
        throw new UnsupportedOperationException("not implemented");
      }
      return super.create(settings);
    }
  }

  /** Breaks rule 108: no services file names it. */
  @Plugin(id = "unlisted-ritz", summary = "s", formula = "f", citation = "c")
  public static final class Unlisted extends RitzProvider {}
}
