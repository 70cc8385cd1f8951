/** A program that uses a Koopman operator somebody else has trained. */
module org.example.forecast {
  requires org.nsm.plugins.koopman;
}
