package org.nsm.tensorflow;

import java.nio.file.Files;
import java.nio.file.Path;
import org.nsm.api.spi.SavedFunctions;
import org.nsm.api.spi.SavedFunctionsProvider;

/** Loads SavedModels. */
public final class SavedModelFunctionsProvider implements SavedFunctionsProvider {

  /** Creates the provider; called by the service loader. */
  public SavedModelFunctionsProvider() {}

  @Override
  public boolean reads(Path folder) {
    return Files.isRegularFile(folder.resolve(SavedModelExport.FILE));
  }

  @Override
  public SavedFunctions load(Path folder) {
    return SavedModelFunctions.load(folder);
  }
}
