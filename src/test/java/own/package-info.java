/** Schedulers as users would write them, some of them wrong. */
package own;
