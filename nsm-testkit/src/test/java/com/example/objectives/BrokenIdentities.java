package com.example.objectives;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Estimator;
import org.nsm.api.spi.Objective;
import org.nsm.api.spi.ObjectiveDescriptor;
import org.nsm.api.spi.Plugin;

/** Providers that break one rule 1xx each. */
public final class BrokenIdentities {
  private BrokenIdentities() {}

  /** Breaks rule 101: the id is not kebab-case. */
  @Plugin(id = "Low_Rank", summary = "s", formula = "f", citation = "c")
  public static final class Misnamed extends LowRankProvider {}

  /** Breaks rule 102: the prefix is not its own. */
  @Plugin(id = "nsm-low-rank", summary = "s", formula = "f", citation = "c")
  public static final class Pretender extends LowRankProvider {}

  /** Breaks rule 103: nothing is cited. */
  @Plugin(id = "uncited", summary = "s", formula = "f")
  public static final class Uncited extends LowRankProvider {}

  /** Breaks rule 104: no service loader can make it. */
  @Plugin(id = "hidden", summary = "s", formula = "f", citation = "c")
  public static final class Hidden extends LowRankProvider {
    private Hidden() {}

    /** Returns the only way to get one. */
    public static Hidden create() {
      return new Hidden();
    }
  }

  /** Breaks rule 105: a default that the schema refuses when it is written out. */
  @Plugin(id = "bad-default", summary = "s", formula = "f", citation = "c")
  public static final class BadDefault extends LowRankProvider {
    @Override
    public Schema schema() {
      return super.schema().and(Schema.of(Setting.number("ridge", -1, "a ridge").atLeast(0)));
    }
  }

  /** Breaks rule 106: it takes a key that it does not know, once. */
  @Plugin(id = "forgetful", summary = "s", formula = "f", citation = "c")
  public static final class Forgetful extends LowRankProvider {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Schema schema() {
      return calls.getAndIncrement() == 0
          ? super.schema().and(Schema.of(Setting.number("no-such-setting", 1, "anything")))
          : super.schema();
    }
  }

  /** Breaks rule 107: one of the choices is not implemented. */
  @Plugin(id = "half-done", summary = "s", formula = "f", citation = "c")
  public static final class HalfDone extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      if (settings.text("estimator").equals(Estimator.U_STATISTIC.id())) {
        throw new UnsupportedOperationException("not implemented");
      }
      return super.create(settings);
    }
  }

  /** Breaks rule 108: no services file names it. */
  @Plugin(id = "unlisted", summary = "s", formula = "f", citation = "c")
  public static final class Unlisted extends LowRankProvider {}

  /** Breaks rule 109: it solves nothing. */
  @Plugin(id = "aimless", summary = "s", formula = "f", citation = "c")
  public static final class Aimless extends LowRankProvider {
    @Override
    public Objective create(Settings settings) {
      return new Twisted(Estimator.of(settings.text("estimator"))) {
        @Override
        ObjectiveDescriptor claim(ObjectiveDescriptor d) {
          return new ObjectiveDescriptor(
              Set.of(), d.ordered(), d.normalisation(), d.unbiased(), d.gradient(), false);
        }
      };
    }
  }
}
