/** One class an objective, with its provider beside it. */
package org.nsm.objectives;
