import{av as c,aw as t,ax as f}from"./index-BErWSfF2.js";function k(e,r,n){var s=new t(e),o=!f();c(()=>{var a=r();o&&a!==null&&typeof a=="object"&&(a={}),s.ensure(a,n)})}export{k};
