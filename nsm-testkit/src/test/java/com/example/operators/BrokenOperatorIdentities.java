package com.example.operators;

import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorDescriptor;
import org.nsm.api.spi.Plugin;

/** Providers that break one rule 1xx each. */
public final class BrokenOperatorIdentities {
  private BrokenOperatorIdentities() {}

  /** Breaks rule 101: the id is not kebab-case. */
  @Plugin(id = "Table_Top", summary = "s", formula = "f", citation = "c")
  public static final class Misnamed extends TableProvider {}

  /** Breaks rule 102: the prefix is not its own. */
  @Plugin(id = "nsm-table", summary = "s", formula = "f", citation = "c")
  public static final class Pretender extends TableProvider {}

  /** Breaks rule 103: nothing is cited. */
  @Plugin(id = "uncited-table", summary = "s", formula = "f")
  public static final class Uncited extends TableProvider {}

  /** Breaks rule 104: no service loader can make it. */
  @Plugin(id = "hidden-table", summary = "s", formula = "f", citation = "c")
  public static final class Hidden extends TableProvider {
    private Hidden() {}

    /** Returns the only way to get one. */
    public static Hidden create() {
      return new Hidden();
    }
  }

  /** Breaks rule 105: a default that the schema refuses when it is written out. */
  @Plugin(id = "bad-default-table", summary = "s", formula = "f", citation = "c")
  public static final class BadDefault extends TableProvider {
    @Override
    public Schema schema() {
      return super.schema().and(Schema.of(Setting.number("decay", -1, "a decay").atLeast(0)));
    }
  }

  /** Breaks rule 106: it takes a key that it does not know, once. */
  @Plugin(id = "forgetful-table", summary = "s", formula = "f", citation = "c")
  public static final class Forgetful extends TableProvider {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Schema schema() {
      return calls.getAndIncrement() == 0
          ? super.schema().and(Schema.of(Setting.number("no-such-setting", 1, "anything")))
          : super.schema();
    }
  }

  /** Breaks rule 107: one of the choices is not implemented. */
  @Plugin(id = "half-done-table", summary = "s", formula = "f", citation = "c")
  public static final class HalfDone extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      if (settings.text("shape").equals("tall")) {
        throw new UnsupportedOperationException("not implemented");
      }
      return super.create(settings);
    }
  }

  /** Breaks rule 108: no services file names it. */
  @Plugin(id = "unlisted-table", summary = "s", formula = "f", citation = "c")
  public static final class Unlisted extends TableProvider {}

  /** Breaks rule 109: it calls its values by another name every time. */
  @Plugin(id = "moody-table", summary = "s", formula = "f", citation = "c")
  public static final class Moody extends TableProvider {
    @Override
    public Operator create(Settings settings) {
      AtomicInteger calls = new AtomicInteger();
      return new Delegating(super.create(settings)) {
        @Override
        public OperatorDescriptor descriptor() {
          return super.descriptor().withQuantity("value " + calls.getAndIncrement(), 1);
        }
      };
    }
  }
}
