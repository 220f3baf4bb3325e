package dev.orderflow.schemas.contract;

/** A class of facts about a registry. */
interface ContractTest {

    RegistryUnderTest registry();
}
