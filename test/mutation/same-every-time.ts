import fc from 'fast-check';

// What survives may hardly depend on chance, and what was noticed need not be made small. A property that holds is tried for five seconds at most.
fc.configureGlobal({ seed: 1, endOnFailure: true, interruptAfterTimeLimit: 5000 });
