package org.nsm.operators;

import java.util.List;
import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes the operator of principal component analysis of the rows of a table: the {@link
 * KernelOperator} of the kernel x·y on points from which their mean was taken.
 *
 * <p>With the covariance C = E[xxᵀ] = Σ λᵢwᵢwᵢᵀ its eigenvalues are the λᵢ, the variances along the
 * principal axes wᵢ, and its eigenfunctions the normalised scores φᵢ(x) = wᵢ·x/√λᵢ; axes are read
 * from them as wᵢ = E[x φᵢ(x)]/√λᵢ.
 */
@Plugin(
    id = "pca",
    summary = "principal component analysis of the rows of a table, as functions of a row",
    formula = "(Tf)(x) = E_y[(x - m).(y - m) f(y)];  m = E[y]",
    citation = "H. Hotelling, J. Educ. Psychol. 24, 417 (1933)")
public final class PrincipalComponentsProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public PrincipalComponentsProvider() {}

  @Override
  public Schema schema() {
    return TableSettings.schema()
        .and(
            Schema.of(
                Setting.choice(
                    "learn-from",
                    "pairs",
                    List.of("pairs", "law"),
                    "independent pairs of rows, or all rows at a time")));
  }

  @Override
  public Operator create(Settings settings) {
    Law law = Law.points(TableSettings.table(settings));
    return KernelOperator.of(
        Kernels.polynomial(1, 0), law, KernelOperatorProvider.source(settings));
  }
}
