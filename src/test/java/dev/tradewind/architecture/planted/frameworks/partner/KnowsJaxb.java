package dev.tradewind.architecture.planted.frameworks.partner;

import jakarta.xml.bind.annotation.XmlRootElement;

@XmlRootElement
class KnowsJaxb {}
