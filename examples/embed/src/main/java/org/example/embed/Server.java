package org.example.embed;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.nsm.api.spi.TrainingProgram;
import org.nsm.runtime.RunListener;
import org.nsm.runtime.RunResult;

/** The program: trains, serves until its input ends or a signal comes, and closes everything. */
public final class Server {
  private Server() {}

  /** Starts it; the arguments are a port (default 8080, 0 for any) and a number of steps. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
    int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    CountDownLatch stop = new CountDownLatch(1);
    stopAtTheEndOfInput(stop);
    try (Application application = Application.create(steps, progress(steps))) {
      stopAtASignal(stop, application);
      List<RunResult> results = application.train();
      results.forEach(r -> System.out.println(r.operator() + ": " + r.status().label()));
      if (stop.getCount() > 0) {
        try (ValueServer server = application.serve(port)) {
          System.out.println("serving " + server.values() + "?x=0&y=0");
          stop.await();
        }
      }
    }
    System.out.println("closed");
  }

  private static RunListener progress(int steps) {
    return new RunListener() {
      @Override
      public long every() {
        return 500;
      }

      @Override
      public void onStep(TrainingProgram.Progress progress) {
        System.out.println("step " + progress.step() + " of " + steps);
      }
    };
  }

  private static void stopAtTheEndOfInput(CountDownLatch stop) {
    Thread reader =
        new Thread(
            () -> {
              try {
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                System.getLogger(Server.class.getName())
                    .log(System.Logger.Level.WARNING, "no more input", e);
              }
              stop.countDown();
            },
            "input");
    reader.setDaemon(true);
    reader.start();
  }

  /** The virtual machine waits for its hooks: this one lets the program close what it holds. */
  private static void stopAtASignal(CountDownLatch stop, Application application) {
    Thread program = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  application.cancel();
                  stop.countDown();
                  try {
                    program.join();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
