package org.nsm.api;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What a failed input or output means, in words instead of names of exceptions. */
public final class FileProblem {
  private static final String FULL = "No space left on device";

  private FileProblem() {}

  /** Returns the reason, in a few words that can follow a file's name and a colon. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    if (e instanceof NotDirectoryException) {
      return "it is no folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (e instanceof FileSystemLoopException) {
      return "links lead in a circle";
    }
    String reason =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : e.getMessage();
    if (reason == null) {
      return e.getClass().getSimpleName();
    }
    if (reason.contains(FULL)) {
      return "the disk is full";
    }
    int resource = reason.indexOf(" (resource=");
    if (resource > 0) {
      // Lucene says why, then where.
      return reason.substring(0, resource);
    }
    // "/a/b (Permission denied)", as the older streams say it; the path is said already.
    int open = reason.lastIndexOf(" (");
    String bare =
        open > 0 && reason.endsWith(")") ? reason.substring(open + 2, reason.length() - 1) : reason;
    boolean sentence = bare.length() > 1 && Character.isLowerCase(bare.charAt(1));
    return sentence ? bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1) : bare;
  }
}
