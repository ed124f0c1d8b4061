package depot;

import shop.closed.Kitchen;

/** Guarded by inheritance only. */
public class DepotKitchen extends Kitchen {}
