package dev.tactus.planted.rt;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

class ReadsYaml {
    final YAMLFactory yaml = new YAMLFactory();
}
