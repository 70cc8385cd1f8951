/** A server that trains models and serves their functions: nsm inside another program. */
module org.example.embed {
  requires org.nsm.runtime;
  requires jdk.httpserver;
}
