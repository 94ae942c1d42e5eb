package dev.tactus.cli;

import picocli.CommandLine.ITypeConverter;

/** Forms in which a build server takes marks for the lines of a change. */
enum Annotations {
    GITHUB;

    /** The word of the option. */
    static final class Reader implements ITypeConverter<Annotations> {
        @Override
        public Annotations convert(String text) {
            if (!text.equals("github")) {
                throw new UsageException(1, "'" + text + "' is no form of annotations (github)");
            }
            return GITHUB;
        }
    }
}
