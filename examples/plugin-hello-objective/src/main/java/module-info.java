/** An objective that is not part of nsm. */
module org.example.hello {
  requires org.nsm.api;

  provides org.nsm.api.spi.ObjectiveProvider with
      org.example.hello.OjaProvider;
}
