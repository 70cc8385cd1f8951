package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.Schema;
import org.nsm.api.Settings;
import org.nsm.api.spi.Operator;
import org.nsm.api.spi.OperatorProvider;
import org.nsm.api.spi.Plugin;

/**
 * Makes the covariance of the columns of a table as an operator on functions of a column: a {@link
 * MatrixOperator}, whose eigenfunctions are the principal axes. {@link PrincipalComponentsProvider}
 * is the other side of it.
 */
@Plugin(
    id = "covariance",
    summary = "the covariance matrix of the columns of a table: principal axes",
    formula = "(Tf)(j) = sum_k C_jk f(k);  C = E[(x - m)(x - m)^T]",
    citation = "K. Pearson, Phil. Mag. 2, 559 (1901)")
public final class CovarianceProvider implements OperatorProvider {

  /** Creates the provider; called by the service loader. */
  public CovarianceProvider() {}

  @Override
  public Schema schema() {
    return TableSettings.schema();
  }

  @Override
  public Operator create(Settings settings) {
    Matrix table = TableSettings.table(settings);
    return MatrixOperator.of(TableSettings.covariance(table, table));
  }
}
