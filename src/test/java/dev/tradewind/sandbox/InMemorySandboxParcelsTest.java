package dev.tradewind.sandbox;

class InMemorySandboxParcelsTest extends SandboxParcelsContract {

    private final SandboxParcels parcels = SandboxParcels.inMemory();

    @Override
    SandboxParcels parcels() {
        return parcels;
    }
}
