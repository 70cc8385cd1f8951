/**
 * The TensorFlow backend: the algebra on TensorFlow graphs, the training program, optimizers, and
 * the neural parametrizations. The only module that names {@code org.tensorflow}.
 *
 * @provides org.nsm.api.spi.BackendProvider
 * @provides org.nsm.api.spi.ParametrizationProvider
 * @provides org.nsm.api.spi.SavedFunctionsProvider
 */
@org.jspecify.annotations.NullMarked
module org.nsm.tensorflow {
  requires org.nsm.api;
  requires static org.jspecify;
  requires com.google.protobuf;
  requires java.management;
  requires jdk.management;
  requires org.tensorflow.ndarray;
  requires tensorflow;
  requires tensorflow.nativelib;

  exports org.nsm.tensorflow;

  provides org.nsm.api.spi.BackendProvider with
      org.nsm.tensorflow.TensorFlowBackendProvider;
  provides org.nsm.api.spi.ParametrizationProvider with
      org.nsm.tensorflow.CnnProvider,
      org.nsm.tensorflow.DeepSetsProvider,
      org.nsm.tensorflow.DisjointMlpProvider,
      org.nsm.tensorflow.LinearProvider,
      org.nsm.tensorflow.ResidualMlpProvider,
      org.nsm.tensorflow.SchNetProvider,
      org.nsm.tensorflow.SharedMlpProvider,
      org.nsm.tensorflow.TabularProvider;
  provides org.nsm.api.spi.SavedFunctionsProvider with
      org.nsm.tensorflow.SavedModelFunctionsProvider;
}
